import type { Caller } from '@aftercase/contracts';
import { refused } from '../work/refused.js';

/** The table in which a service can look up who still works here: its copy of HR's people, or HR's own. */
export type StaffTable = 'known_person' | 'person';
type Read = (sql: string, params: unknown[]) => Promise<{ active: boolean }[]>;

/**
 * Whoever has left has no access, though a token lives on: it is asked with each request, of the copy that follows
 * HR's list within seconds. A person whom HR does not list (a customer, an agent) is judged by the token alone.
 */
export class Presence {
  constructor(private readonly table: StaffTable) {}

  /** @throws Refused PERSON_INACTIVE */
  async mustBeHere({ sub, role }: Caller, read: Read): Promise<void> {
    if (role === 'system') return;
    const [person] = await read(`select active from ${this.table} where person = ?`, [sub]);
    if (person?.active === false) throw refused('PERSON_INACTIVE');
  }
}
