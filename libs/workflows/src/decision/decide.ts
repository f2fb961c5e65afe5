import type { CommandInput } from '@aftercase/contracts';
import { type Decision, type FrozenPack, providedBy, type SanctionProposal } from '@aftercase/regulations';
import type { Story } from '../story/story.js';
import type { DecisionName } from './decided-by.js';
import { openedUnder, packOf } from './pack-of.js';

type Recorded = CommandInput<'intake.recordDecision'>;
type Made = Decision<string> & { amountFen?: number; proposals?: SanctionProposal[] };

/**
 * Decides by the pack in force and puts it on record with its inputs, before anything follows from it.
 *
 * What was decided is remembered with the run: told again after a continue-as-new it is the same, even where the
 * case has been moved to another version or a person has decided otherwise since.
 * @param rule a pure decision of the regulations
 * @param facts its inputs, read anew at each try; no personal data, they go on record and on Kafka
 * @param step the step's name where the same is decided more than once in a case
 */
export async function decide<Facts extends object, D extends Made>(
  story: Story,
  decision: DecisionName,
  rule: (pack: FrozenPack, facts: Facts) => D,
  facts: () => Facts,
  step: string = `decide-${decision}`,
): Promise<D> {
  const memory = `${step}:decided`;
  const remembered = story.state.done[memory] as D | undefined;
  if (remembered) return remembered;
  for (let refusedWith = ''; ; ) {
    // A run that began before decisions were remembered has decided this one under the pack it was opened with.
    const pack = step in story.state.done ? openedUnder(story) : packOf(story);
    const given = facts();
    const decided = rule(pack, given);
    const heard = story.all('intake.decision.overridden.v1').length;
    const outcome = await story.tryCommand(
      'intake.recordDecision',
      record(decision, pack, given, decided),
      step,
    );
    if (outcome.ok) {
      story.state.done[memory] = decided;
      return decided;
    }
    // A person's word is on its way to us: we rest on it, so we wait for it and decide again (rule 7).
    const again = JSON.stringify(given);
    if (outcome.refusal.code === 'DECIDED_OTHERWISE' && again !== refusedWith)
      await story.fact('intake.decision.overridden.v1', heard);
    else await story.needPerson(step, outcome.refusal.code);
    refusedWith = again;
  }
}

function record(
  decision: DecisionName,
  { id, version, on, productLine }: FrozenPack,
  facts: object,
  { outcome, reasons, citations, amountFen, proposals }: Made,
): Recorded {
  return {
    decision,
    outcome,
    reasons,
    citations,
    facts: facts as Record<string, unknown>,
    under: { pack: id, version, on, ...(productLine === undefined ? {} : { productLine }) },
    ...(amountFen === undefined ? {} : { amountFen }),
    ...(proposals === undefined ? {} : { sanctions: providedBy(proposals) }),
  };
}
