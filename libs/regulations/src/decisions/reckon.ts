import { type Citation, cite, citeAll, groundsOfFigure } from '../pack/citation.js';
import { type FrozenPack, type FrozenPromise, numberOf, pausesOf } from '../pack/frozen-pack.js';
import { type Deadline, deadline, type Pause } from '../time/deadline.js';
import type { FrozenBusinessHours } from '../time/frozen-business-hours.js';
import type { Stretch } from '../time/working-time.js';
import type { Bilingual } from '../words/bilingual.js';
import { unitWords } from '../words/promise-reasons.js';
import { momentNames, type PauseCause, type SpanCause, type TimeUnit } from '../words/promise-words.js';
import { because } from '../words/reasons.js';
import type { FigureName } from '../words/vocabulary.js';
import type { Decision } from './decision.js';

/** What a promise's deadline depends on besides the pack. Instants, ISO 8601. */
export interface PromiseFacts {
  startsAt: string;
  /** The time the customer set, as far as one is set. */
  appointedAt?: string | null;
  /** Waits in the history; `to` is null while one lasts. Those that don't pause this promise are left out here. */
  waits?: { from: string; to: string | null; cause: PauseCause }[];
}

/** A stretch of the time until the deadline, with its cause and where that is written. */
export interface Span {
  from: string;
  to: string;
  counted: boolean;
  cause: SpanCause;
  name?: Bilingual;
  citation: Citation;
}

export interface Reckoned
  extends Decision<'due' | 'none' | 'not-appointed' | 'paused' | 'calendar-missing-year'> {
  promise: string;
  startsAt: string;
  dueAt: string | null;
  warnsAt: string | null;
  /** Since when the time stands still, and why; missing while it runs. */
  paused?: { since: string; cause: PauseCause };
  /** Without gap from the start to the deadline, or as far as it is known. */
  spans: Span[];
}

/**
 * By when a promise of the pack must be kept, with every span that counts or doesn't. A pure function of the pack
 * and the facts: asked again with the same history, it answers the same.
 * @throws RangeError if an instant isn't one
 */
export function reckonPromise(pack: FrozenPack, promise: FrozenPromise, facts: PromiseFacts): Reckoned {
  const startsAt = iso(instant(facts.startsAt));
  const base = { promise: promise.name, startsAt, dueAt: null, warnsAt: null, spans: [] };
  if (promise.until) return untilAppointed(pack, promise, facts, base);

  const figure = promise.within as FigureName;
  const amount = numberOf(pack, figure);
  const hours = businessHoursOf(pack, promise);
  const own = groundsOfFigure(pack, figure);
  // The length of a span is cited by its figure: by the setting, where the company fills in the article.
  const figureGround = own.at(-1) as string;
  if (amount === null)
    return {
      ...base,
      outcome: 'none',
      reasons: [because('promise-unset')],
      citations: citeAll(pack, own),
    };

  const unit = pack.figures[figure]?.unit as TimeUnit;
  const warningPercent = promise.warns ? numberOf(pack, promise.warns) : null;
  const found = deadline(
    instant(startsAt),
    { ms: inMs(amount, unit, hours), calendar: hours, warningPercent },
    pauses(pack, promise, facts),
  );
  const spans = found.stretches.map((stretch) => spanOf(pack, promise, stretch, figureGround, hours));
  const { zh: moment, en: momentEn } = momentNames[promise.starts];
  const words = { moment, momentEn, startsAt, amount, unit: unitWords[unit].zh, unitEn: unitWords[unit].en };
  const counted = hours
    ? because('promise-working', { ...words, zone: hours.zone })
    : because('promise-elapsed', words);
  return {
    ...base,
    outcome: found.outcome,
    dueAt: found.outcome === 'due' ? iso(found.due) : null,
    warnsAt: found.warns === null ? null : iso(found.warns),
    ...(found.outcome === 'paused' && { paused: { since: iso(found.since), cause: found.cause } }),
    spans,
    reasons: [counted, ...more(found)],
    citations: citeAll(pack, [
      ...own,
      ...(hours ? [hours.ground] : []),
      ...spans.map(({ citation }) => citation.article),
    ]),
  };
}

function untilAppointed(
  pack: FrozenPack,
  promise: FrozenPromise,
  facts: PromiseFacts,
  base: Pick<Reckoned, 'promise' | 'startsAt' | 'dueAt' | 'warnsAt' | 'spans'>,
): Reckoned {
  const citations = citeAll(pack, [promise.ground as string]);
  if (!facts.appointedAt)
    return { ...base, outcome: 'not-appointed', reasons: [because('promise-not-appointed')], citations };
  const due = instant(facts.appointedAt);
  const start = instant(base.startsAt);
  const warningPercent = promise.warns ? numberOf(pack, promise.warns) : null;
  const span = {
    from: base.startsAt,
    to: iso(due),
    counted: true,
    cause: 'counted',
    citation: cite(pack, promise.ground as string),
  } as const;
  return {
    ...base,
    outcome: 'due',
    dueAt: iso(due),
    warnsAt:
      warningPercent === null || due <= start
        ? null
        : iso(start + Math.floor(((due - start) * warningPercent) / 100)),
    spans: due > start ? [span] : [],
    reasons: [because('promise-appointed', { dueAt: iso(due) })],
    citations,
  };
}

function more(found: Deadline): Bilingual[] {
  if (found.outcome === 'paused') return [because('promise-paused', { since: iso(found.since) })];
  if (found.outcome === 'calendar-missing-year')
    return [because('promise-missing-year', { year: found.year })];
  return [];
}

function spanOf(
  pack: FrozenPack,
  promise: FrozenPromise,
  { from, to, counted, cause, name }: Stretch,
  ground: string,
  hours: FrozenBusinessHours | null,
): Span {
  const wait = promise.pauses?.find((pause) => pause.while === cause)?.ground;
  const plain = cause === 'counted' ? ground : (hours?.ground ?? ground);
  return {
    from: iso(from),
    to: iso(to),
    counted,
    cause,
    ...(name && { name }),
    citation: cite(pack, wait ?? plain),
  };
}

/** A time of the pack that is not counted by business hours, in milliseconds; null where it is blank. */
export function timeOf(pack: FrozenPack, name: FigureName): number | null {
  const amount = numberOf(pack, name);
  return amount === null ? null : inMs(amount, pack.figures[name]?.unit as TimeUnit, null);
}

/** By business hours a day is their `dayHours`; elapsed, a day is twenty-four hours, also when clocks are changed. */
function inMs(amount: number, unit: TimeUnit, hours: FrozenBusinessHours | null): number {
  const minute = 60_000;
  if (unit === 'minutes') return amount * minute;
  if (unit === 'hours') return amount * 60 * minute;
  return Math.round(amount * (hours ? (hours.dayHours ?? 24) : 24) * 60) * minute;
}

function businessHoursOf(pack: FrozenPack, { calendar }: FrozenPromise): FrozenBusinessHours | null {
  if (calendar === 'elapsed') return null;
  const hours = pack.calendars?.[calendar];
  if (!hours) throw new Error(`pack ${pack.id}@${pack.version} was frozen without its calendar ${calendar}`);
  return hours;
}

function pauses(pack: FrozenPack, promise: FrozenPromise, { waits = [] }: PromiseFacts): Pause[] {
  const causes = pausesOf(pack, promise);
  return waits
    .filter(({ cause }) => causes.includes(cause))
    .map(({ from, to, cause }) => ({ from: instant(from), to: to === null ? null : instant(to), cause }));
}

function instant(text: string): number {
  const ms = Date.parse(text);
  if (Number.isNaN(ms)) throw new RangeError(`not an instant: ${text}`);
  return ms;
}

const iso = (ms: number) => new Date(ms).toISOString();
