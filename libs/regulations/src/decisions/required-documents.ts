import { citeAll } from '../pack/citation.js';
import type { FrozenPack } from '../pack/frozen-pack.js';
import { because } from '../words/reasons.js';
import type { DocumentName } from '../words/vocabulary.js';
import type { Decision } from './decision.js';
import { type Situation, stepsOf } from './steps.js';

export interface RequiredDocuments extends Decision<'required'> {
  /** In the order of the flow; `closing`: the case can't close without it. */
  documents: { document: DocumentName; closing: boolean; ground: string }[];
}

/** Which documents the pack asks of a case in this situation, each with its article. */
export function requiredDocuments(pack: FrozenPack, situation: Situation): RequiredDocuments {
  const documents = stepsOf(pack, situation).flatMap(({ document, closing, ground }) =>
    document ? [{ document, closing: closing ?? false, ground }] : [],
  );
  return {
    outcome: 'required',
    documents,
    reasons: [because('documents-asked')],
    citations: citeAll(
      pack,
      documents.map(({ ground }) => ground),
    ),
  };
}
