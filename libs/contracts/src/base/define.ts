import type { z } from 'zod';
import { doerRefusals, timeRefusals } from './entered.js';
import { wronglyKept } from './kept-apart.js';
import { takesFiles } from './named-files.js';
import type { ServiceName } from './people.js';
import type { StoryName } from './stories.js';

export type Words = { zh: string; en: string };

/**
 * A fact: something that happened, past tense. Personal data lies only under `data.personal` and free text only under
 * `data.text`, so that both can be left out of Temporal and encrypted per customer later. `drives` says whether its
 * story's workflow hears it (rule 6: not where a story's own command caused it).
 */
export interface FactDefinition<D extends z.ZodType = z.ZodType> extends Required<FactTraits> {
  service: ServiceName;
  data: D;
  drives: 'starts' | 'signals' | false;
  title: Words;
}
/**
 * What the transport and the stories need to know of a fact; the documents do not show it. `subject`: the key of its
 * data that has its subject's number, by default `caseId`. `story`: the story that it belongs to, by default the
 * case's. `ends`: it is the last fact of its story. `paced`: it begins a case, and a branch may write thousands at
 * once, so they are sent a few at a time. `saysPersonal`: the one old fact whose `personal` is an answer and no
 * object; a published shape stays.
 */
export interface FactTraits {
  subject?: string;
  story?: StoryName | ((data: Record<string, unknown>) => StoryName);
  ends?: boolean;
  paced?: boolean;
  saysPersonal?: boolean;
}
/** @throws Error where `personal` or `text` holds what something may rest on (`wronglyKept`) */
export const fact = <D extends z.ZodType>(
  service: ServiceName,
  drives: FactDefinition['drives'],
  title: Words,
  data: D,
  { subject = 'caseId', story = 'case', ends = false, paced = false, saysPersonal = false }: FactTraits = {},
): FactDefinition<D> => {
  const wrong = saysPersonal ? null : wronglyKept(data);
  if (wrong) throw new Error(`${title.en}: ${wrong}`);
  return { service, drives, title, data, subject, story, ends, paced, saysPersonal };
};

/** A document's latest state, compacted on Kafka by its key. */
export interface StateDefinition<D extends z.ZodType = z.ZodType> {
  service: ServiceName;
  data: D;
  title: Words;
}
export const state = <D extends z.ZodType>(
  service: ServiceName,
  title: Words,
  data: D,
): StateDefinition<D> => ({
  service,
  title,
  data,
});

/** A command: what a story has the service do that owns the document. The service answers with a value or a refusal. */
export interface CommandDefinition<I extends z.ZodType = z.ZodType, V extends z.ZodType = z.ZodType> {
  service: ServiceName;
  input: I;
  value: V;
}
export const command = <I extends z.ZodType, V extends z.ZodType>(
  service: ServiceName,
  input: I,
  value: V,
): CommandDefinition<I, V> => ({ service, input, value });

/**
 * One HTTP endpoint. `input` is flat: path parameters plus body (or query for GET). The catalogue, which knows all
 * refusals, checks that the route's exist.
 */
export interface Route<
  I extends z.ZodType = z.ZodType,
  O extends z.ZodType = z.ZodType,
  R extends string = string,
> {
  service: ServiceName;
  method: 'GET' | 'POST' | 'PATCH' | 'PUT';
  path: string;
  summary: Words;
  /** The bytes of one file instead of JSON; the rest of the input stands in the query. */
  body?: 'file';
  /** The bytes of a file instead of JSON. */
  answer?: 'file';
  input: I;
  output: O;
  status?: number;
  refusals: readonly R[];
}
/**
 * One that takes a time refuses what is wrong with a time, whether or not its document says so; so with `doneBy`, and
 * with files that it names.
 */
export const route = <I extends z.ZodType, O extends z.ZodType, const R extends string>(
  r: Route<I, O, R>,
): Route<I, O, R> => {
  const more = [
    takesTime(r) ? Object.keys(timeRefusals) : [],
    takesTime(r) && namesDoer(r) ? Object.keys(doerRefusals) : [],
    takesFiles(r.input) ? namingRefusals : [],
  ].flat();
  return more.length > 0 ? { ...r, refusals: [...new Set(r.refusals.concat(more as R[]))] } : r;
};
const namingRefusals = ['FILE_NOT_FOUND', 'FILE_KIND_WRONG', 'FILE_HASH_WRONG'];

/** Whether people say in its input when the thing happened; a new one that does is known by the key. */
export const takesTime = ({ input }: Pick<Route, 'input'>): boolean =>
  'shape' in input && 'lateReason' in (input.shape as object);
/** Whether its document names who did it, and whoever enters it late for them says who. */
export const namesDoer = ({ input }: Pick<Route, 'input'>): boolean =>
  'shape' in input && 'doneBy' in (input.shape as object);
export type InputOf<R extends Route> = z.infer<R['input']>;
/** What a caller sends: what has a default may be left out. */
export type RequestOf<R extends Route> = z.input<R['input']>;
export type OutputOf<R extends Route> = z.infer<R['output']>;

type Merged<P extends readonly object[]> = P extends readonly [infer One, ...infer Rest extends object[]]
  ? One & Merged<Rest>
  : unknown;
type Flat<T> = { [K in keyof T]: T[K] };

/** What several documents declare, as one. @throws where two of them declare the same key */
export function merged<P extends readonly object[]>(...parts: P): Flat<Merged<P>> {
  const entries = parts.flatMap((part) => Object.entries(part));
  const twice = entries.find(([key], at) => entries.findIndex(([other]) => other === key) < at);
  if (twice) throw new Error(`declared twice: ${twice[0]}`);
  return Object.fromEntries(entries) as Flat<Merged<P>>;
}
