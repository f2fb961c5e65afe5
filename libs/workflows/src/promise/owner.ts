import type { CommandName } from '@aftercase/contracts';
import { momentFacts } from '@aftercase/contracts/moments';
import type { Moment } from '@aftercase/regulations';
import type { Story } from '../story/story.js';

type EarliestFactCommand = Extract<CommandName, `${string}.earliestFact`>;

type FactToFind = { type: string; when?: Record<string, string | boolean> };

/**
 * A case may have several complaints, appeals and visits; narrows the fact to the one that the story or promise is
 * about.
 */
const about = ({ start: { appeal, complaint } }: Story, fact: FactToFind, dispatch?: string): FactToFind => {
  const [field, number] = appeal
    ? (['appeal', appeal] as const)
    : complaint
      ? (['complaint', complaint] as const)
      : (['dispatch', dispatch] as const);
  return number ? { ...fact, when: { ...fact.when, [field]: number } } : fact;
};

/**
 * When the moment came by the tables of the services that own its facts, whether or not the case has heard of it;
 * null: it has not come. Intake looks up its own facts itself, in the transaction that judges.
 */
export async function fulfilledAt(
  story: Story,
  moment: Moment,
  { since, visit }: { since: string; visit?: string | undefined },
  step: string,
): Promise<string | null> {
  const owners = new Map<string, FactToFind[]>();
  for (const fact of momentFacts[moment]) {
    const owner = fact.type.slice(0, fact.type.indexOf('.'));
    if (owner !== 'intake') owners.set(owner, [...(owners.get(owner) ?? []), about(story, fact, visit)]);
  }
  const found: string[] = [];
  for (const [owner, any] of owners) {
    const name = `${owner}.earliestFact` as EarliestFactCommand;
    const { at } = await story.command(name, { any, since }, `${name}-${step}`);
    if (at) found.push(at);
  }
  return found.sort()[0] ?? null;
}
