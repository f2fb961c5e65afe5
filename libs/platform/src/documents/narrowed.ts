import type { FilterQuery } from '@mikro-orm/core';

/** How a list may be narrowed, beside the branches that the reader may see. */
interface Narrowing {
  caseId?: string | undefined;
  state?: string | undefined;
  number?: string | undefined;
}

/**
 * The filter of a list of documents.
 * @param scope what the reader may see: `caseScope` for documents of cases, else `branchScope`
 * @param number the property that bears the document's own number, where it has one
 */
export const narrowed = <Document>(
  scope: object,
  { caseId, state, number }: Narrowing,
  own?: keyof Document & string,
): FilterQuery<Document> =>
  ({
    ...scope,
    ...(caseId && { caseId }),
    ...(state && { state }),
    ...(own && number && { [own]: number }),
  }) as FilterQuery<Document>;
