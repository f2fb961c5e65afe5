import { type FactType, facts, liesBefore, orderOfFacts, outOfOrder, ownerOf } from '@aftercase/contracts';
import { refused } from './refused.js';
import type { Work } from './work.js';

interface Entering {
  type: FactType;
  stream: string;
  topic: string;
  occurredAt: string;
  data: object;
}

const dayMs = 86_400_000;

/** Further back than whoever did it may enter it: only what lies there is entered late, by others, with a reason. */
export const isLate = (at: string, now: string, lateEntryDays: number): boolean =>
  Date.parse(now) - Date.parse(at) > lateEntryDays * dayMs;

/**
 * Asks the order of times of what somebody enters: it must not lie before what it follows, as far as this service's
 * own tables hold that, nor further back than the company lets anybody enter it.
 *
 * @throws Refused OUT_OF_ORDER, ENTERED_TOO_FAR_BACK
 */
export async function mustBeInOrder(work: Work, entering: Entering, lateEntryDays: number): Promise<void> {
  const { type, stream, topic, occurredAt, data } = entering;
  const place = orderOfFacts[type];
  if (place === 'as-it-happens') return;
  for (const { type: follows, by } of place.follows) {
    if (ownerOf(follows) !== ownerOf(type)) continue;
    const of = by === undefined ? {} : { [by]: (data as Record<string, unknown>)[by] };
    const [last] = await work.em.execute<{ occurred_at: string; recorded_at: string }[]>(
      `select occurred_at, recorded_at from outbox
       where topic = ? and stream = ? and type = ? and data @> ?::jsonb order by occurred_at desc limit 1`,
      [topic, stream, follows, JSON.stringify(of)],
    );
    if (!last) continue;
    const [followsAt, recordedAt] = [last.occurred_at, last.recorded_at].map((at) =>
      new Date(at).toISOString(),
    );
    if (!liesBefore(occurredAt, { occurredAt: followsAt as string, recordedAt: recordedAt as string }))
      continue;
    throw refused(
      'OUT_OF_ORDER',
      outOfOrder(occurredAt, { title: facts[follows].title, occurredAt: followsAt as string }),
    );
  }
  const { role } = work.caller;
  if (role === 'system' || !isLate(occurredAt, work.now, lateEntryDays)) return;
  if (work.lateReason && (place.lateBy as readonly string[]).includes(role)) return;
  throw refused('ENTERED_TOO_FAR_BACK', {
    at: occurredAt,
    setting: 'LATE_ENTRY_DAYS',
    days: lateEntryDays,
    roles: place.lateBy.join(', '),
  });
}
