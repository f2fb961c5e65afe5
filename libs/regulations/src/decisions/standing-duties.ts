import { citeAll, groundOf, groundsOfFigure } from '../pack/citation.js';
import { type FrozenPack, numberOf, saysYes } from '../pack/frozen-pack.js';
import { addMonths } from '../time/civil-day.js';
import { because } from '../words/reasons.js';
import type { PackChannel, PeriodicDuty } from '../words/vocabulary.js';
import type { Decision } from './decision.js';

/** Whether the text names this way to reach the company, or the company takes it all the same. */
export function channelTaken(
  pack: FrozenPack,
  channel: PackChannel,
): Decision<'named' | 'also-taken' | 'not-taken'> {
  const ground = pack.channels?.[channel];
  if (ground) {
    return { outcome: 'named', reasons: [because('channel-named')], citations: citeAll(pack, [ground]) };
  }
  const taken = saysYes(pack, 'otherChannelsTaken');
  return {
    outcome: taken ? 'also-taken' : 'not-taken',
    reasons: [because(taken ? 'channel-also' : 'channel-not')],
    citations: citeAll(pack, ['setting.otherChannelsTaken']),
  };
}

export interface PeriodicCall extends Decision<'due' | 'not-due' | 'unset'> {
  /** YYYY-MM-DD; null where the period is blank. */
  dueOn: string | null;
}

/**
 * Whether something that the text wants done "periodically" is due again. Only `field-service` 一.5 says how often
 * (every month); the other periods are company settings. Days are YYYY-MM-DD in the branch's zone.
 * @throws Error if the pack has no such duty
 */
export function periodicDuty(
  pack: FrozenPack,
  { duty, lastOn, on }: { duty: PeriodicDuty; lastOn: string; on: string },
): PeriodicCall {
  const rule = pack.periodic?.[duty];
  if (!rule) throw new Error(`pack ${pack.id}@${pack.version} has no periodic ${duty}`);
  const months = numberOf(pack, rule.figure);
  const citations = citeAll(pack, [rule.ground, ...groundsOfFigure(pack, rule.figure)]);
  if (months === null)
    return { outcome: 'unset', dueOn: null, reasons: [because('period-blank')], citations };
  const dueOn = addMonths(lastOn, months);
  const due = on >= dueOn;
  const reasons = [because(due ? 'period-due' : 'period-not-due', { months, dueOn })];
  return { outcome: due ? 'due' : 'not-due', dueOn, reasons, citations };
}

export interface Retention extends Decision<'keep' | 'keep-until'> {
  /** YYYY-MM-DD; null: no end is set. */
  until: string | null;
}

/** How long a case's records are kept (`xiaomi` 9, `general` 10): no regulation says how long, so a blank keeps them. */
export function recordRetention(pack: FrozenPack, { archivedOn }: { archivedOn: string }): Retention {
  const months = numberOf(pack, 'recordMonths');
  const citations = citeAll(pack, [
    groundOf(pack, 'retention.keep'),
    ...groundsOfFigure(pack, 'recordMonths'),
  ]);
  if (months === null) return { outcome: 'keep', until: null, reasons: [because('kept-open')], citations };
  const until = addMonths(archivedOn, months);
  return { outcome: 'keep-until', until, reasons: [because('kept-until', { months, until })], citations };
}
