import { type Caller, type RefusalCode, refusals } from '@aftercase/contracts';
import type { Answered, Bad, BadClass, Tried } from './bad-class.js';
import { itemsIn } from './classes-of-injection.js';
import { asking } from './sent.js';
import type { Taken } from './taken.js';

/** What a class is tried on. */
export interface Ground extends Tried {
  /** What every table holds, but the audit trail: one line each. */
  books(): Promise<readonly string[]>;
  /** Codes that the service's log says it refused with, so far. */
  logged(): readonly string[];
}

const inner = /node_modules|\bat \S+ \(|\.[jt]s:\d+:\d+|"stack"|select .+ from |violates|syntax error/i;
/** What never became a request, by what HTTP says of it. */
const noRequest = [408, 431];

/** Tries a class on a route. Answers what was not as it should be, a line each. */
export async function faultsOf(ground: Ground, taken: Taken, one: BadClass): Promise<string[]> {
  const found: string[] = [];
  const [loggedBefore, trailBefore] = [ground.logged().length, await onTrail(ground, taken)];
  const answers: [Bad, Answered][] = [];
  const all = await one.of(taken, ground);
  const mayChange = all.some(({ right }) => right === 'text');
  let books = await ground.books();
  const unchanged = async (what: string) => {
    const now = await ground.books();
    if (now.join() !== books.join())
      found.push(`${what}: changed ${now.filter((line) => !books.includes(line)).join(', ')}`);
    books = now;
  };
  for (const bad of all) {
    const answer = await ground.send(bad.sent, whoOf(taken, bad));
    answers.push([bad, answer]);
    const fault = faultIn(answer, bad);
    if (fault) found.push(`${bad.what}: ${fault}`);
    if (mayChange && answer.status < 300) books = await ground.books();
    else if (mayChange) await unchanged(bad.what);
  }
  if (!mayChange) await unchanged('all of them');
  const told = missing(codesIn(answers), ground.logged().slice(loggedBefore));
  if (told) found.push(`not in the log: ${told}`);
  const due = missing(
    answers.flatMap(([bad, answer]) => dueIn(bad, answer, taken)),
    await onTrail(ground, taken, trailBefore),
  );
  if (due) found.push(`not on the audit trail: ${due}`);
  return found.map((line) => `${one.no} ${one.name}, ${line}`.slice(0, 400));
}

/** What it is tried with is no bad input before it is spoiled; else every refusal would be of something else. */
export async function wellMade(ground: Ground, taken: Taken): Promise<string[]> {
  const { text } = await ground.send(asking(taken), taken.who);
  return /"code":"(INVALID_INPUT|INVALID_JSON|UNSUPPORTED_MEDIA)"/.test(text)
    ? [`not well made: ${text}`]
    : [];
}

const whoOf = ({ who }: Taken, bad: Bad): Caller | string =>
  'who' in bad && bad.who !== undefined ? bad.who : who;

function faultIn(answer: Answered, { right, never }: Bad): string | null {
  const { status, type, text } = answer;
  const short = text.slice(0, 300);
  if (status >= 500) return `${status} ${short}`;
  if (inner.test(text)) return `says how it is made: ${short}`;
  if (never && text.includes(never)) return `it acted: ${short}`;
  if (answer.headers.has('set-cookie')) return 'sets a cookie';
  if (status < 300) {
    if (right === 'text') return /^application\/json|^image\//.test(type) ? null : `answers ${type}`;
    return right === 'nothing' && itemsIn(answer) === 0 && isList(text) ? null : `taken: ${status} ${short}`;
  }
  const problem = problemIn(answer);
  if (typeof problem === 'string') return problem;
  return Array.isArray(right) && !right.includes(problem.code) ? `${problem.code} ${short}` : null;
}
const isList = (text: string): boolean => Object.values(JSON.parse(text) as object).some(Array.isArray);

/** The problem that it is answered with, whole; or what is wrong with it. */
function problemIn({ status, type, text }: Answered): { code: RefusalCode } | string {
  if (!type.startsWith('application/problem+json')) return `${status} answers ${type}`;
  const problem = JSON.parse(text) as Record<string, unknown> & { code: RefusalCode };
  if (!(problem.code in refusals)) return `no code: ${text.slice(0, 200)}`;
  if (refusals[problem.code].status !== status && !noRequest.includes(status))
    return `${status} ${problem.code}`;
  if (noRequest.includes(status)) return problem;
  return problem.zh && problem.en && problem.traceId
    ? problem
    : `without words or a trace: ${text.slice(0, 200)}`;
}

/** What came to the service as a request is said in its log. */
const codesIn = (answers: [Bad, Answered][]): string[] =>
  answers.flatMap(([, { status, text }]) => {
    if (status < 400 || noRequest.includes(status)) return [];
    const { code, params } = said(text);
    return params?.fields === 'URL' || !code ? [] : [code];
  });

/** What a problem says; nothing where it is none. */
function said(text: string): { code?: string; params?: { fields?: string } } {
  try {
    return JSON.parse(text) as { code?: string };
  } catch {
    return {};
  }
}

/** Who is known and was refused for their rights stands on the trail; of strangers it says how many they were. */
function dueIn(bad: Bad, { status, text }: Answered, taken: Taken): string[] {
  const who = whoOf(taken, bad);
  if (typeof who === 'string' || ![401, 403].includes(status)) return [];
  return [`${who.sub} ${said(text).code}`];
}

async function onTrail(
  { rows }: Ground,
  { route }: Taken,
  before: readonly string[] = [],
): Promise<readonly string[]> {
  const found = await rows(
    "select who, code from audit_entry where outcome = 'refused' and action = $1 order by at, id",
    [`${route.method} ${route.path}`],
  );
  return found.map(({ who, code }) => `${String(who)} ${String(code)}`).slice(before.length);
}

/** What is expected and not there as often. */
function missing(expected: readonly string[], there: readonly string[]): string {
  const left = [...there];
  const without = expected.filter((one) => {
    const at = left.indexOf(one);
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
  return [...new Set(without)].join(', ');
}
