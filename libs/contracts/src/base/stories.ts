/**
 * The stories by name: the workflow that tells each, and the series letter of the document that it is about. A
 * story's name is the first part of its workflow's id; `type` is the workflow's, `key` the field of a fact's data
 * that has the number. Workflows bundle this file, so it imports nothing.
 */
export const stories = {
  case: { type: 'serviceCase', key: 'caseId', letter: 'C' },
  complaint: { type: 'complaint', key: 'complaint', letter: 'P' },
  appeal: { type: 'appeal', key: 'appeal', letter: 'E' },
  contract: { type: 'contract', key: 'contract', letter: 'T' },
  plan: { type: 'plan', key: 'plan', letter: 'M' },
  recall: { type: 'recall', key: 'recall', letter: 'L' },
} as const;
export type StoryName = keyof typeof stories;
export type StoryType = (typeof stories)[StoryName]['type'];

/** What documents' numbers look like: branch, series letter, day, count. */
export const numberPattern = (letter: string, end = ''): string =>
  `^[A-Z][A-Z0-9]{1,7}-${letter}-\\d{8}-\\d{4,8}${end}$`;
/** A case is one device on one call: the call's number, `.2`, `.3` … for further devices. */
export const furtherDevice = '(\\.\\d{1,2})?';
const anyNumber = new RegExp(numberPattern('([A-Z])', furtherDevice));

export const isNumber = (one: string): boolean => anyNumber.test(one);

/** The story of the document with this number; the case's for a document without a story of its own. */
export function storyOfNumber(number: string): StoryName {
  const letter = anyNumber.exec(number)?.[1];
  const names = Object.keys(stories) as StoryName[];
  return names.find((name) => stories[name].letter === letter) ?? 'case';
}
export const workflowIdOf = (story: StoryName, number: string): string => `${story}/${number}`;

/**
 * The story that new runs are told by. Raise it when a story changes in a way that `patched` cannot keep open cases
 * safe from.
 */
export const currentRelease = 4;
/** The releases whose stories this code tells: today's, and those that open cases may still run on. */
export const toldReleases = [2, 3, currentRelease];
/** Each release's runs have a task queue of their own, so no worker is handed a story that it doesn't know. */
export const queueOf = (release: number): string => `cases-${release}`;
/** The task queue of today's runs; each service's activities run on the queue of its own name. */
export const casesQueue = queueOf(currentRelease);
export const factSignal = 'fact';
/** Asks an idle run to continue as new, and so to move to today's story. */
export const renewSignal = 'renew';
export const whereQuery = 'where';

/**
 * A fact as a workflow hears it: references and figures only. The sender leaves out `personal` and `text`
 * (rule 10), so neither stands in Temporal's history.
 */
export interface HeardFact {
  id: string;
  type: string;
  service: string;
  /** Counts without gaps per service and subject; the workflow drops repetitions by it. */
  seq: number;
  /** Instants, ISO 8601. */
  occurredAt: string;
  recordedAt: string;
  data: Record<string, unknown>;
}

/**
 * What a workflow is started with. `caseId`: the subject's number (case, contract, plan or recall); the field is
 * named as open runs were started with it. `historyLimit`: events after which an idle run continues as new. `page`:
 * how far a story that runs for years has come (a plan's visit, a contract's period), from 1.
 */
export interface StoryStart {
  caseId: string;
  branch: string;
  /** The complaint's number, for a complaint's workflow. */
  complaint?: string;
  /** The appeal's number, for an appeal's workflow. */
  appeal?: string;
  historyLimit?: number;
  page?: number;
  /** The release whose story the run is told by. A run keeps it until it continues as new. */
  release?: number;
  /** The release under which the story began, where its first run was told by an earlier one. */
  begun?: number;
}

/**
 * Answer of the `where` query: what the case waits for, and whether a person must help. `cause`: what it could not
 * work with. `refusedSignals`: those that were no fact of this story.
 */
export interface Where {
  waitingFor: string;
  needs: { step: string; code: string; cause?: string } | null;
  facts: number;
  runs: number;
  refusedSignals: number;
}
