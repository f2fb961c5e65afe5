import type { CommandInput, Outcome } from '@aftercase/contracts';
import { type Decision, type FrozenPack, providedBy, type SanctionProposal } from '@aftercase/regulations';
import type { Story } from '../story/story.js';
import type { DecisionName } from './decided-by.js';
import { openedUnder, packOf } from './pack-of.js';

export type Recorded = CommandInput<'intake.recordDecision'>;
type Made = Decision<string> & { amountFen?: number; proposals?: SanctionProposal[] };
/**
 * How a decision is put on record. Alone, or in one command with what follows from it: the command then goes by the
 * decision's step, so that a refusal of either is the decision's, and keeps the answers of all steps in it.
 */
export type Recording<D> = (recorded: Recorded, decided: D) => Promise<Outcome<unknown>>;

/**
 * Decides by the pack in force and puts it on record with its inputs, before anything follows from it.
 *
 * What was decided is remembered with the run: told again after a continue-as-new it is the same, even where the
 * case has been moved to another version or a person has decided otherwise since.
 * @param rule a pure decision of the regulations
 * @param facts its inputs, read anew at each try; no personal data, they go on record and on Kafka
 * @param step the step's name where the same is decided more than once in a case
 * @param send where it is not sent alone
 */
export async function decide<Facts extends object, D extends Made>(
  story: Story,
  decision: DecisionName,
  rule: (pack: FrozenPack, facts: Facts) => D,
  facts: () => Facts,
  step: string = stepOf(decision),
  send: Recording<D> = (recorded) => story.tryCommand('intake.recordDecision', recorded, step),
): Promise<D> {
  const memory = memoryOf(step);
  const remembered = story.state.done[memory] as D | undefined;
  if (remembered) return remembered;
  for (let refusedWith = ''; ; ) {
    // A run that began before decisions were remembered has decided this one under the pack it was opened with.
    const pack = step in story.state.done ? openedUnder(story) : packOf(story);
    const given = facts();
    const decided = rule(pack, given);
    const heard = story.all('intake.decision.overridden.v1').length;
    const outcome = await send(record(decision, pack, given, decided), decided);
    if (outcome.ok) {
      story.state.done[memory] = decided;
      return decided;
    }
    // A person has decided otherwise and the fact of it has not come yet: wait for it, then decide again (rule 7).
    const again = JSON.stringify(given);
    if (outcome.refusal.code === 'DECIDED_OTHERWISE' && again !== refusedWith)
      await story.fact('intake.decision.overridden.v1', heard);
    else await story.needPerson(step, outcome.refusal.code);
    refusedWith = again;
  }
}

export const stepOf = (decision: DecisionName): string => `decide-${decision}`;
const memoryOf = (step: string): string => `${step}:decided`;

/** What was decided in a step; undefined before. */
export const decidedIn = <D>(story: Story, step: string): D | undefined =>
  story.state.done[memoryOf(step)] as D | undefined;

/** Remembers a decision that went on record in the command of another: it is not decided again. */
export function remember(story: Story, decision: DecisionName, decided: Made): void {
  story.keep('intake.recordDecision', {}, stepOf(decision));
  story.state.done[memoryOf(stepOf(decision))] = decided;
}

export function record(
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
