import type { Caller, RefusalCode } from '@aftercase/contracts';
import { type AuditEntry, appendToTrail, Strangers, stranger } from '@aftercase/platform';
import { Logger } from '@nestjs/common';

/** A transaction of the gateway's schema; it has no unit of work, since it has no documents. */
export interface Transaction {
  execute<T extends object[] = object[]>(sql: string, params?: unknown[]): Promise<T>;
}

/** What happens at the door, by its address. */
export const doors = {
  loggedIn: 'GET /login/callback',
  loggedOut: 'POST /logout',
  endedAtIssuer: 'POST /login/ended',
} as const;
export type Door = (typeof doors)[keyof typeof doors];

const append = (sql: Transaction, action: string, caller: Caller, entries: readonly AuditEntry[]) =>
  appendToTrail(sql, entries, {
    caller,
    now: new Date().toISOString(),
    action,
    trace: undefined,
    recorded: [],
  });

/** Who has logged in or out: the last statement of the transaction that does it, so there is none without its entry. */
export const passed = (sql: Transaction, action: Door, caller: Caller): Promise<void> =>
  append(sql, action, caller, [{ outcome: 'done' }]);

/** Who was not let in. Nobody knows who they were, so they are counted as other strangers are. */
export class NotLetIn {
  private readonly log = new Logger('Audit');
  private readonly strangers: Strangers;

  constructor(within: <T>(run: (sql: Transaction) => Promise<T>) => Promise<T>) {
    this.strangers = new Strangers((action, codes) =>
      within((sql) =>
        append(
          sql,
          action,
          stranger,
          codes.map(([code, times]) => ({ outcome: 'refused', code, times })),
        ),
      ),
    );
  }

  /** Where the trail can't be written the refusal stands all the same. */
  async note(action: Door, code: RefusalCode): Promise<void> {
    await this.strangers.note(action, code).catch((failure: unknown) => this.log.error(failure));
  }

  async sumUp(): Promise<void> {
    await this.strangers.sumUp().catch((failure: unknown) => this.log.error(failure));
  }
}
