import type { Bilingual } from './bilingual.js';

/** Where in a pack or a table of holidays something is wrong, and why. */
export type FoundProblem = { path: readonly PropertyKey[]; reason: Bilingual };

export const problem = (path: PropertyKey[], zh: string, en: string): FoundProblem => ({
  path,
  reason: { zh, en },
});
