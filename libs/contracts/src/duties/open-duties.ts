import { type CaseKind, citeAmong, type Pack } from '@aftercase/regulations';
import type { Role } from '../base/people.js';
import { groundOfSetting } from './company-settings.js';
import { type DutyName, duties, dutyNames } from './duties.js';
import type { Duty, DutyFact, Moments } from './duty.js';

/** Somebody's work that is not done. `due` is an instant or a day; null where no time is set, or the clock stands. */
export interface OpenDuty {
  duty: DutyName;
  document: string;
  /** Who is asked first, and who else may act. */
  role: Role;
  roles: Role[];
  /** Instant. */
  since: string;
  due: string | null;
  /** The article that the opening fact cites; else the pack's own for it, or the company's setting. */
  article: string;
}

/** What a case goes by; a contract, a plan or a recall has none. */
export interface PackOfCase {
  pack: Pack;
  kind: CaseKind;
}

/**
 * What of a subject (a case, a contract, a plan …) is somebody's to do now. Facts of one service count in its order;
 * those of several come in any order, so what is done stays done, however late the fact comes that it answers.
 */
export function openDuties(facts: readonly DutyFact[], goesBy?: PackOfCase): OpenDuty[] {
  const ordered = facts.toSorted((a, b) => a.service.localeCompare(b.service) || a.seq - b.seq);
  const archived = ordered.some(({ type }) => type === 'intake.case.archived.v1');
  return dutyNames.flatMap((name) => {
    const duty: Duty = duties[name];
    return archived && !duty.outlasts ? [] : openOf(name, duty, { facts: ordered, goesBy });
  });
}

/** The types by which duties open and close, and those that say until when and whether they go on. */
export const dutyFacts: readonly string[] = [
  ...new Set([
    ...dutyNames.flatMap((name) => [...Object.keys(duties[name].opens), ...Object.keys(duties[name].closes)]),
    'intake.case.opened.v1',
    'intake.voucher.pulled.v1',
    'intake.promise.made.v1',
    'intake.promise.moved.v1',
    'intake.promise.paused.v1',
    'intake.promise.kept.v1',
    'intake.promise.lapsed.v1',
    'intake.case.archived.v1',
  ]),
];

interface Event {
  fact: DutyFact;
  opens: boolean;
}

interface Known {
  facts: readonly DutyFact[];
  goesBy: PackOfCase | undefined;
}

function openOf(name: DutyName, duty: Duty, { facts, goesBy }: Known): OpenDuty[] {
  const events = new Map<string, Event[]>();
  for (const fact of facts) {
    for (const opens of [true, false])
      for (const document of documentsOf(opens ? duty.opens : duty.closes, fact, facts))
        events.set(document, [...(events.get(document) ?? []), { fact, opens }]);
  }
  return [...events].flatMap(([document, some]) => {
    const opener = some.findLast(({ opens }) => opens)?.fact;
    return opener && isOpen(some) ? [described(name, duty, { document, opener, facts, goesBy })] : [];
  });
}

const documentsOf = (moments: Moments, fact: DutyFact, facts: readonly DutyFact[]): string[] => [
  ...new Set(moments[fact.type as keyof Moments]?.(fact.data, facts) ?? []),
];

/** One service's last word counts; of several, any word that it is done. */
function isOpen(events: Event[]): boolean {
  const oneService = new Set(events.map(({ fact }) => fact.service)).size === 1;
  return oneService ? events.at(-1)?.opens === true : events.every(({ opens }) => opens);
}

function described(
  duty: DutyName,
  one: Duty,
  { document, opener, facts, goesBy }: Known & { document: string; opener: DutyFact },
): OpenDuty {
  const { roles, promise = [], dueOn } = one;
  const { data, occurredAt } = opener;
  const all = typeof roles === 'function' ? [roles(data)] : [...roles];
  const promised = promiseOf(promise, document, facts);
  const day = dueOn === undefined ? undefined : data[dueOn];
  return {
    duty,
    document,
    role: all[0] as Role,
    roles: all,
    since: occurredAt,
    due: promised?.due ?? (typeof day === 'string' ? day : null),
    article: citedBy(data) ?? (promised && citedBy(promised.data)) ?? groundOf(one, document, goesBy),
  };
}

function groundOf({ ground = [], setting }: Duty, document: string, goesBy: PackOfCase | undefined): string {
  const sources = typeof ground === 'function' ? ground(document) : ground;
  return (goesBy && citeAmong(goesBy.pack, goesBy.kind, sources)?.ref) ?? groundOfSetting(setting);
}

const citedBy = ({ citations }: Record<string, unknown>): string | undefined =>
  (citations as { ref?: string }[] | undefined)?.[0]?.ref;

const running = new Set(['intake.promise.made.v1', 'intake.promise.moved.v1']);
/** A warning or a breach leaves the promise as it is. */
const tellsOfIt = (type: string): boolean =>
  running.has(type) || /^intake\.promise\.(paused|kept|lapsed)\.v1$/.test(type);

/**
 * The running promise of these names that is due last: a second visit's is made anew. A promise about a complaint or
 * an appeal bears its number.
 */
function promiseOf(names: readonly string[], document: string, facts: readonly DutyFact[]) {
  const latest = new Map<string, DutyFact>();
  for (const fact of facts) {
    const { promise } = fact.data;
    if (!tellsOfIt(fact.type) || typeof promise !== 'string') continue;
    const [name = '', number] = promise.split('/');
    if (names.includes(name.replace(/\.\d+$/, '')) && (!number || number === document))
      latest.set(promise, fact);
  }
  const open = [...latest.values()].filter(({ type }) => running.has(type));
  const last = open.toSorted((a, b) => String(a.data.due).localeCompare(String(b.data.due))).at(-1);
  return last && { due: last.data.due as string, data: last.data };
}
