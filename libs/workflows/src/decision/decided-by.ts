import type { CommandInput, FactData } from '@aftercase/contracts';
import type { Story } from '../story/story.js';

export type DecisionName = CommandInput<'intake.recordDecision'>['decision'];
export type Otherwise = FactData<'intake.decision.overridden.v1'>;

/**
 * What a person has decided otherwise than the pack; undefined where nobody has. The latest word counts.
 * Ask at the moment of use: `decidedBy(story, 'entitlement')?.outcome ?? decided`.
 */
export function decidedBy(story: Story, decision: DecisionName): Otherwise | undefined {
  return story
    .all('intake.decision.overridden.v1')
    .filter(({ data }) => data.decision === decision)
    .at(-1)?.data;
}
