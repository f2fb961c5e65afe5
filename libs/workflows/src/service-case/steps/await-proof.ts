import { missingForReturn, type ReturnFacts, returnOrExchange } from '@aftercase/regulations';
import type { CaseFile } from './case-file.js';

/**
 * A return without the proof that the pack asks for (`apparel-shop` 4) waits for it: the case says what is missing
 * and until when, and only when the pack's window has passed is it refused. Where the proof would change nothing
 * nobody waits for it.
 */
export async function awaitProof(file: CaseFile, facts: () => ReturnFacts): Promise<void> {
  const { story, pack } = file;
  const { missing, until, citations } = missingForReturn(pack, facts());
  if (missing.length === 0) return;
  const shown = () => missingForReturn(pack, facts()).missing.length === 0;
  const { proofs, soldOn, askedOn } = facts();
  // Whatever day of sale the proof may show, it is not after the request.
  const withProof = Object.assign(facts(), {
    proofs: [...proofs, ...missing],
    soldOn: soldOn ?? askedOn,
  });
  if (returnOrExchange(pack, withProof).outcome === 'refused') return;
  await story.command('intake.awaitProof', { documents: missing, until, citations });
  const waits = () => shown() || story.calledOff?.() === true;
  if (until) await story.before(until, waits);
  else await story.until('the proof', () => waits() || undefined);
  // Called off meanwhile: the case ends as its end says, and not as a refusal.
  await story.until('the end of the wait', () => true);
}
