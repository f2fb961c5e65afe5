import type { Citation } from '../pack/citation.js';
import type { Bilingual } from '../words/bilingual.js';

/** What every decision answers: the outcome, why in both languages, and the articles or settings it rests on. */
export interface Decision<Outcome extends string> {
  outcome: Outcome;
  reasons: Bilingual[];
  citations: Citation[];
}
