import { setTimeout as sleep } from 'node:timers/promises';
import type { Caller } from '@aftercase/contracts';
import { crashPoint } from '../crash/crash-point.js';
import type { Executes } from '../database/executes.js';
import type { EventCatalogue } from '../kafka/event-catalogue.js';
import type { ReceivedFact } from '../kafka/message.js';
import type { UnitOfWork } from '../work/unit-of-work.js';
import type { Arrival } from './arrival.js';
import { setAside, takeUp } from './set-aside.js';
import { take } from './watermarks.js';

export type Handler = (fact: ReceivedFact, work: unknown) => Promise<unknown>;
/** `before` run ahead of the inbox row and without a unit of work, `within` inside its transaction. */
export interface Handlers {
  before: Handler[];
  within: Handler[];
}
/** Milliseconds between the quick tries; after the last one the failure is taken to be caused by the fact itself. */
export const QUICK_TRIES = [50, 200];

/** Runs one fact through its handlers; a replayed fact goes the same way as a fresh one. */
export class FactHandling {
  constructor(
    readonly consumer: string,
    private readonly handlers: ReadonlyMap<string, Handlers>,
    private readonly units: UnitOfWork,
    private readonly catalogue: EventCatalogue,
  ) {}

  handlersOf(type: string): Handlers | undefined {
    return this.handlers.get(type);
  }

  /** A type that neither the contracts nor a handler knows: a newer release sent it, or nobody. */
  isUnknown(type: string): boolean {
    return !this.handlers.has(type) && this.catalogue.schemaOf(type) === undefined;
  }

  /** Handlers that signal a workflow run at least once per fact (rule 4). */
  async before(arrival: Arrival): Promise<void> {
    const fact = this.checked(arrival);
    await crashPoint('consumer.before-handler');
    for (const handler of this.handlersOf(fact.type)?.before ?? []) await handler(fact, undefined);
    await crashPoint('consumer.after-handler');
  }

  /**
   * Inbox row and handlers in one transaction, with `also` at its end.
   * @returns false if the fact was not next in its stream, and then nothing was done
   */
  async within(arrival: Arrival, also?: (sql: Executes) => Promise<unknown>): Promise<boolean> {
    return this.inUnit(arrival, (sql) => take(sql, this.consumer, arrival), also);
  }

  /** A fact that was set aside while its type was unknown: its place is passed, so the row set aside is taken instead. */
  async late(arrival: Arrival, id: string, also?: (sql: Executes) => Promise<unknown>): Promise<void> {
    if (this.handlersOf(arrival.fact.type)?.before.length) await this.before(arrival);
    await this.inUnit(arrival, (sql) => takeUp(sql, id), also);
  }

  private async inUnit(
    arrival: Arrival,
    takes: (sql: Executes) => Promise<boolean>,
    also?: (sql: Executes) => Promise<unknown>,
  ): Promise<boolean> {
    const fact = this.checked(arrival);
    await crashPoint('consumer.before-handler');
    const taken = await this.units.run(originOf(fact), async (work) => {
      const sql = work.em as unknown as Executes;
      if (!(await takes(sql))) return false;
      if (this.isUnknown(fact.type)) await setAside(sql, this.consumer, arrival);
      for (const handler of this.handlersOf(fact.type)?.within ?? []) await handler(fact, work);
      await also?.(sql);
      await crashPoint('consumer.after-handler');
      return true;
    });
    await crashPoint('consumer.after-inbox');
    return taken;
  }

  /** Data as the contracts know it. Fields that a newer producer added are no reason to refuse. @throws ZodError */
  private checked({ fact }: Arrival): ReceivedFact {
    const schema = this.handlersOf(fact.type) && this.catalogue.schemaOf(fact.type);
    const result = schema?.safeParse(fact.data);
    if (!result) return fact;
    if (result.success) return { ...fact, data: result.data };
    if (result.error.issues?.every(({ code }) => code === 'unrecognized_keys')) return fact;
    throw result.error;
  }
}

/** Handlers run in the name of the person who caused the fact, and in its trace. */
const originOf = ({ actor, branch, traceparent }: ReceivedFact) => ({
  caller: { ...actor, branch } as Caller,
  heard: true as const,
  ...(traceparent && { traceparent }),
});

/** Tries a few times in quick succession, since many failures are transient. @throws the last one */
export async function quickly<T>(
  attempt: () => Promise<T>,
  isForever: (failure: unknown) => boolean,
): Promise<T> {
  for (const wait of QUICK_TRIES) {
    try {
      return await attempt();
    } catch (failure) {
      if (isForever(failure)) throw failure;
      await sleep(wait);
    }
  }
  return attempt();
}
