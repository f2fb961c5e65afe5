import { AsyncLocalStorage } from 'node:async_hooks';
import { randomBytes } from 'node:crypto';
import type { Caller } from '@aftercase/contracts';

interface LogFields {
  traceId: string;
  caseId?: string;
  who?: string;
}
const storage = new AsyncLocalStorage<LogFields>();

/** What every log line of a request, an activity or a consumed fact carries: its case and its trace. */
export const RequestContext = {
  run<T>(fields: { traceId?: string | undefined; caseId?: string | undefined }, within: () => T): T {
    const traceId = fields.traceId ?? randomBytes(16).toString('hex');
    return storage.run({ traceId, ...(fields.caseId ? { caseId: fields.caseId } : {}) }, within);
  },
  note({ caller, asked }: { caller: Caller; asked?: unknown }): void {
    const fields = storage.getStore();
    if (!fields) return;
    fields.who = caller.sub;
    const caseId = (asked as { caseId?: unknown } | undefined)?.caseId;
    if (typeof caseId === 'string') fields.caseId = caseId;
  },
  /** Notes the case once a document (a voucher, a visit) has been read; the first case of a request stays. */
  about(caseId: string): void {
    const fields = storage.getStore();
    if (fields) fields.caseId ??= caseId;
  },
  /** A traceparent for a trace that begins here, where the caller has sent none. */
  traceparent(): string | undefined {
    const fields = storage.getStore();
    return fields && `00-${fields.traceId}-${randomBytes(8).toString('hex')}-01`;
  },
  traceId: (): string | undefined => storage.getStore()?.traceId,
  fields: (): Partial<LogFields> => storage.getStore() ?? {},
};

/** The trace id of a W3C traceparent header. */
export const traceIdOf = (traceparent: string | undefined): string | undefined =>
  /^00-([0-9a-f]{32})-[0-9a-f]{16}-[0-9a-f]{2}$/.exec(traceparent ?? '')?.[1];
