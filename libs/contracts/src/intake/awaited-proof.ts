import { z } from 'zod';
import { command, fact } from '../base/define.js';
import { Branch, CaseId, Citation, Instant } from '../base/values.js';
import { PaperKind } from './paper.js';

/**
 * 待补凭据: a request without the proof that the pack asks for waits for it. `until`: the last instant at which it
 * counts; the pack's window ends then. Null: the pack has none.
 */
export const AwaitedProof = z.strictObject({
  documents: z.array(PaperKind).min(1),
  until: Instant.nullable(),
});

export const awaitedProofCommands = {
  'intake.awaitProof': command('intake', AwaitedProof.extend({ citations: z.array(Citation) }), z.object({})),
};

export const awaitedProofFacts = {
  'intake.proof.awaited.v1': fact(
    'intake',
    false,
    { zh: '待补凭据', en: 'Waiting for a proof' },
    AwaitedProof.extend({ caseId: CaseId, branch: Branch, citations: z.array(Citation) }),
  ),
};
