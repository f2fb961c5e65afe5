/** A branch's choice: from a day on, a product line follows a pack; `*` is every line that no other names. */
export interface Adoption {
  productLine: string;
  pack: string;
  /** YYYY-MM-DD, the day by the branch's own clock. */
  from: string;
}

/**
 * The pack that a branch adopted for a product line on a day (YYYY-MM-DD): the line's own, else that of `*`; of
 * several the one that took effect last. Undefined where nothing covers the line that day.
 */
export function packFor(
  adoptions: readonly Adoption[],
  productLine: string,
  day: string,
): string | undefined {
  const inForce = (line: string) =>
    adoptions
      .filter((one) => one.productLine === line && one.from <= day)
      // Of several on one day the last in the list counts: it was written last.
      .reduce<Adoption | undefined>((last, one) => (last && last.from > one.from ? last : one), undefined);
  return (inForce(productLine) ?? inForce('*'))?.pack;
}

/**
 * All that a branch adopted. `pack` is what a branch said before there were product lines: for all of them, from
 * the beginning.
 */
export function adoptionsOf(branch: {
  pack?: string | null | undefined;
  adoptions?: readonly Adoption[] | undefined;
}): Adoption[] {
  const always = branch.pack ? [{ productLine: '*', pack: branch.pack, from: '1970-01-01' }] : [];
  return [...always, ...(branch.adoptions ?? [])];
}
