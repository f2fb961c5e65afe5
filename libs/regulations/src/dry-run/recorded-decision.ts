import type { ProvidedSanction } from '../decisions/sanction.js';
import type { Citation } from '../pack/citation.js';
import type { Bilingual } from '../words/bilingual.js';
import type { Facts } from './decide-again.js';

/** A decision as the books hold it. Instants ISO 8601, amounts in fen. */
export interface RecordedDecision {
  caseId: string;
  branch: string;
  decision: string;
  outcome: string;
  amountFen: number | null;
  reasons: Bilingual[];
  citations: Citation[];
  at: string;
  /** Null in decisions from before inputs were kept. */
  facts: Facts | null;
  under: { pack: string; version: number; on: string; productLine?: string | undefined } | null;
  /** Which sanctions the pack provides, where that was decided. */
  sanctions: ProvidedSanction[] | null;
  /** Who decided otherwise than the pack; null: the pack decided. */
  by: string | null;
}
