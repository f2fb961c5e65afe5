import { type ProvidedSanction, providedBy } from '../decisions/sanction.js';
import type { Citation } from '../pack/citation.js';
import { freezePack } from '../pack/freeze.js';
import type { FrozenPack } from '../pack/frozen-pack.js';
import type { Pack } from '../pack/schema.js';
import type { Bilingual } from '../words/bilingual.js';
import { type CourseOfCase, courseOfCase } from './course-of-case.js';
import { type Decided, decideAgain, type Facts } from './decide-again.js';
import type { RecordedDecision } from './recorded-decision.js';

export interface Verdict {
  outcome: string;
  amountFen: number | null;
  articles: string[];
  sanctions?: ProvidedSanction[];
}
export interface Difference {
  caseId: string;
  branch: string;
  decision: string;
  at: string;
  /** What is not as it was. `reasons`: the same is decided, in other words (another figure, say). */
  changes: ('outcome' | 'amount' | 'sanctions' | 'articles' | 'reasons')[];
  was: Verdict;
  would: Verdict;
}
export interface NotReplayed {
  caseId: string;
  decision: string;
  /** `promise`: a deadline is reckoned from what happened in the case, and is not made again. */
  why: 'no-inputs' | 'no-rule' | 'decided-by-person' | 'promise';
}

/** `not-made`: under the changed pack the case would not have come to this decision, or could not be decided. */
export const notMade = 'not-made';

/**
 * Applies a changed pack to recorded cases and says what would have been decided otherwise; reads, writes nothing.
 *
 * Within a case a changed outcome is the input of the decisions that rest on it (a service that becomes free is
 * charged nothing); overrides stay. A decision is made again with the values of its own day, or of the day the
 * changed version takes effect where that is later.
 * @param recorded of whole cases, each case's decisions oldest first
 * @param on decide as if on this day (YYYY-MM-DD) instead
 */
export function dryRun(changed: Pack, recorded: readonly RecordedDecision[], on?: string) {
  const slice = sliceOf(changed, on);
  const differences: Difference[] = [];
  const notReplayed: NotReplayed[] = [];
  let same = 0;
  for (const decisions of Map.groupBy(recorded, ({ caseId }) => caseId).values()) {
    const course = courseOfCase();
    for (const one of decisions) {
      const why = cannotReplay(one);
      const found = why ? null : replay(slice, one, course);
      if (why || !found) {
        course.stands(one);
        notReplayed.push({ caseId: one.caseId, decision: one.decision, why: why ?? 'no-rule' });
      } else if (found.changes.length > 0) differences.push(found);
      else same += 1;
    }
  }
  return { same, differences, notReplayed };
}

function cannotReplay({ by, decision, facts, under }: RecordedDecision): NotReplayed['why'] | null {
  if (decision === 'promise') return 'promise';
  if (by) return 'decided-by-person';
  return facts && under ? null : 'no-inputs';
}

function replay(slice: Slice, one: RecordedDecision, course: CourseOfCase): Difference | null {
  const { caseId, branch, decision, at } = one;
  const facts = course.factsOf(one);
  const would = again(slice(one), one, facts);
  if (would === null) return null;
  course.goesOn(one, would === notMade ? null : would);
  const was: Verdict = {
    outcome: one.outcome,
    amountFen: one.amountFen,
    articles: articlesOf(one),
    ...(one.sanctions ? { sanctions: one.sanctions } : {}),
  };
  if (would === notMade) {
    const none = { outcome: notMade, amountFen: null, articles: [] };
    return { caseId, branch, decision, at, changes: ['outcome'], was, would: none };
  }
  const verdict: Verdict = {
    outcome: would.outcome,
    amountFen: would.amountFen ?? null,
    articles: articlesOf(would),
    ...(would.proposals ? { sanctions: providedBy(would.proposals) } : {}),
  };
  return { caseId, branch, decision, at, changes: changesOf(one, would, was, verdict), was, would: verdict };
}

type Slice = (one: RecordedDecision) => FrozenPack;

/**
 * The changed pack as it stands on the day that a decision is made again, for its product line; each is frozen once.
 * Without its promises: none is made again, and no holiday table has to be at hand for one.
 */
function sliceOf(changed: Pack, on: string | undefined): Slice {
  const ruling = { ...changed, promises: [] };
  const slices = new Map<string, FrozenPack>();
  return ({ under }) => {
    const made = under as NonNullable<typeof under>;
    const sameVersion = made.pack === changed.id && made.version === changed.version;
    const later = made.on > changed.effective ? made.on : changed.effective;
    const day = on ?? (sameVersion ? made.on : later);
    const { productLine = '' } = made;
    const key = `${day} ${productLine}`;
    const slice = slices.get(key) ?? freezePack(ruling, { on: day, ...(productLine && { productLine }) });
    slices.set(key, slice);
    return slice;
  };
}

function again(slice: FrozenPack, { decision }: RecordedDecision, facts: Facts) {
  try {
    return decideAgain(slice, decision, facts);
  } catch {
    // The pack names no article for the outcome or has no such flow: the case would not have reached this decision.
    return notMade;
  }
}

function changesOf(
  one: RecordedDecision,
  would: Decided,
  was: Verdict,
  verdict: Verdict,
): Difference['changes'] {
  const differs = (a: unknown, b: unknown) => JSON.stringify(a) !== JSON.stringify(b);
  return [
    ...(was.outcome === verdict.outcome ? [] : (['outcome'] as const)),
    ...(was.amountFen === verdict.amountFen ? [] : (['amount'] as const)),
    ...(differs(kinds(was), kinds(verdict)) ? (['sanctions'] as const) : []),
    ...(differs(was.articles, verdict.articles) ? (['articles'] as const) : []),
    ...(differs(words(one.reasons), words(would.reasons)) ? (['reasons'] as const) : []),
  ];
}

/** The database does not keep the order of keys. */
const words = (reasons: readonly Bilingual[]) => reasons.map(({ zh, en }) => [zh, en]);
const kinds = ({ sanctions = [] }: Verdict) =>
  sanctions.map(({ name, kind, amountFen }) => [name, kind, amountFen]);
const articlesOf = ({ citations }: { citations: readonly Citation[] }) =>
  citations.map(({ article }) => article);
