import { z } from 'zod';
import { type Route, route } from './define.js';
import { line } from './text.js';
import { Branch, CaseId } from './values.js';

type Listed<S extends z.ZodRawShape> = Pick<Route, 'service' | 'path' | 'summary'> & {
  output: z.ZodObject<S>;
  /** What it is narrowed by beside the states that its documents show. */
  also?: readonly string[];
};

const limit = (most: number, usual: number) => z.coerce.number().int().min(1).max(most).default(usual);

/** Every list is answered in pages: `before` is the last item of the page before, as that page's `next` said it. */
export const paging = { limit: limit(200, 50), before: line(160).optional() };

/** Of what there is little of, and most readers want all: people, branches. Its pages are long. */
export const longPaging = Object.assign({}, paging, { limit: limit(1000, 1000) });

/** The answer of a list: `next` is null on the last page. */
export const paged = <S extends z.ZodRawShape>(items: z.ZodObject<S>) =>
  items.extend({ next: z.string().nullable() });

/** What every list of documents may be narrowed by. */
export const narrowing = {
  branch: Branch.optional(),
  caseId: CaseId.optional(),
  state: line(20, 0).optional(),
  ...paging,
};

/** A document that bears a number is looked up by it, too. */
export const byNumber = { ...narrowing, number: line(40).optional() };

/** The states are those that its documents show, so that a typo is no empty list. */
const listed = <S extends z.ZodRawShape, N extends typeof narrowing>(
  { also = [], ...of }: Listed<S>,
  narrows: N,
) => {
  const { state: _any, ...rest } = narrows;
  const states = statesIn(of.output).concat(also);
  // An empty word is none: forms send it where nothing is chosen.
  const state = states.length > 0 && { state: z.enum(states.concat('')).optional() };
  const input = z.strictObject(Object.assign({}, rest, state));
  return route({
    ...of,
    output: paged(of.output),
    method: 'GET',
    // What it takes is typed alike for all: one whose documents show no states refuses the word.
    input: input as unknown as z.ZodObject<N, z.core.$strict>,
    refusals: ['OTHER_BRANCH'],
  });
};

/** The states of the documents that it lists. */
function statesIn(output: z.ZodObject): string[] {
  const items = Object.values(output.shape).flatMap((of) => (of instanceof z.ZodArray ? [of.element] : []));
  const states = items.flatMap((item) => (item instanceof z.ZodObject ? [item.shape.state] : []));
  return states.flatMap((state) => (state instanceof z.ZodEnum ? state.options.map(String) : []));
}

/** A list of a service's numbered documents, as `list`. */
export const numbered = <S extends z.ZodRawShape>(of: Listed<S>) => listed(of, byNumber);

/** A list of a service's documents, newest first, within the branches that the reader may see. */
export const list = <S extends z.ZodRawShape>(of: Listed<S>) => listed(of, narrowing);
