interface InTree {
  branch: string;
  parent?: string | null | undefined;
}

/**
 * The first branch whose line of parents does not end at a root: a parent is missing, or the line turns in a
 * circle. Undefined where all are well.
 */
export function brokenLine(loaded: InTree[], known: InTree[]): InTree | undefined {
  const parents = new Map([...known, ...loaded].map(({ branch, parent }) => [branch, parent ?? null]));
  return loaded.find(({ branch }) => {
    const passed = new Set<string>();
    for (let at: string | null | undefined = branch; at !== null; at = parents.get(at)) {
      if (at === undefined || passed.has(at)) return true;
      passed.add(at);
    }
    return false;
  });
}
