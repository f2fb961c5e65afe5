import { AsyncLocalStorage } from 'node:async_hooks';
import { randomBytes } from 'node:crypto';
import type { Caller } from '@aftercase/contracts';

interface Held {
  traceId: string;
  caseId?: string;
  who?: string;
}
const storage = new AsyncLocalStorage<Held>();

/** What every log line of a request, an activity or a consumed fact carries: its case and its trace. */
export const RequestContext = {
  run<T>(held: { traceId?: string | undefined; caseId?: string | undefined }, within: () => T): T {
    const traceId = held.traceId ?? randomBytes(16).toString('hex');
    return storage.run({ traceId, ...(held.caseId ? { caseId: held.caseId } : {}) }, within);
  },
  note({ caller, asked }: { caller: Caller; asked?: unknown }): void {
    const held = storage.getStore();
    if (!held) return;
    held.who = caller.sub;
    const caseId = (asked as { caseId?: unknown } | undefined)?.caseId;
    if (typeof caseId === 'string') held.caseId = caseId;
  },
  /** Of a voucher or a visit the case is known only when the document has been read; a request's first case is its own. */
  about(caseId: string): void {
    const held = storage.getStore();
    if (held) held.caseId ??= caseId;
  },
  /** For what begins here, so that what follows from it is one trace, though the caller has sent none. */
  traceparent(): string | undefined {
    const held = storage.getStore();
    return held && `00-${held.traceId}-${randomBytes(8).toString('hex')}-01`;
  },
  traceId: (): string | undefined => storage.getStore()?.traceId,
  fields: (): Partial<Held> => storage.getStore() ?? {},
};

/** The trace id of a W3C traceparent header. */
export const traceIdOf = (traceparent: string | undefined): string | undefined =>
  /^00-([0-9a-f]{32})-[0-9a-f]{16}-[0-9a-f]{2}$/.exec(traceparent ?? '')?.[1];
