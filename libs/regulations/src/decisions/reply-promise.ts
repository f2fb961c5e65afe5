import { citeAll, groundsOfFigure } from '../pack/citation.js';
import { type FrozenPack, numberOf } from '../pack/frozen-pack.js';
import { because } from '../words/reasons.js';
import type { Decision } from './decision.js';

/** Instants are ISO 8601 UTC; null where the pack promises no reply time. */
export interface Promised extends Decision<'due' | 'none'> {
  promise: 'reply';
  startsAt: string;
  warnsAt: string | null;
  dueAt: string | null;
}

/**
 * By when the customer must have a reply, and when to warn before that.
 *
 * Elapsed hours from the call, nights and holidays included. `service-station` has no reply time: its 24 hours
 * are a company setting after the habit of `field-service` 三.4, and so is the warning at 75 %.
 * @throws RangeError if `calledAt` is no instant
 */
export function replyPromise(pack: FrozenPack, { calledAt }: { calledAt: string }): Promised {
  const start = Date.parse(calledAt);
  if (Number.isNaN(start)) throw new RangeError(`not an instant: ${calledAt}`);
  const startsAt = new Date(start).toISOString();
  const hours = numberOf(pack, 'replyHours');
  const citations = citeAll(pack, groundsOfFigure(pack, 'replyHours'));
  const none = { promise: 'reply', startsAt, warnsAt: null, dueAt: null } as const;
  if (hours === null) return { ...none, outcome: 'none', reasons: [because('reply-unset')], citations };

  const span = hours * 3_600_000;
  const warningPercent = numberOf(pack, 'warningPercent');
  const after = (ms: number) => new Date(start + ms).toISOString();
  return {
    promise: 'reply',
    outcome: 'due',
    startsAt,
    warnsAt: warningPercent === null ? null : after(Math.floor((span * warningPercent) / 100)),
    dueAt: after(span),
    reasons: [because('reply-due', { calledAt: startsAt, hours })],
    citations,
  };
}
