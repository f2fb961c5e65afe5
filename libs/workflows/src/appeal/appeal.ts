import type { StoryStart } from '@aftercase/contracts/stories';
import type { FrozenPack } from '@aftercase/regulations';
import { condition } from '@temporalio/workflow';
import { keepNumbered, promisesFrom, settleNumbered } from '../promise/numbered-promises.js';
import type { StoryState } from '../story/state.js';
import type { Story } from '../story/story.js';
import { tellStory } from '../story/tell-story.js';

/**
 * An appeal (申诉) from when it is made until somebody else has decided it, within the time that the company has set.
 * No regulation mentions appeals: all of it rests on settings.
 */
export async function appeal(start: StoryStart, carried?: StoryState): Promise<void> {
  await tellStory(start, carried, tellAppeal, [keepDecisionPromises]);
}

async function tellAppeal(story: Story): Promise<void> {
  const number = story.start.appeal as string;
  const pack = (await story.command('intake.readPack', {})).pack as unknown as FrozenPack;
  const { occurredAt } = await story.fact('hr-assessment.appeal.decided.v1');
  // A promise that is being made at this moment is judged, too.
  await condition(() => story.idle());
  await settleNumbered(story, promisesFrom(pack, 'appeal-made'), number, () => occurredAt);
  await story.command('hr-assessment.closeAppeal', { appeal: number });
}

async function keepDecisionPromises(story: Story): Promise<void> {
  const { pack } = await story.until('the pack', () => story.answer('intake.readPack'));
  const made = await story.fact('hr-assessment.appeal.made.v1');
  const frozen = pack as unknown as FrozenPack;
  const about = { number: story.start.appeal as string, startsAt: made.occurredAt };
  await keepNumbered(story, frozen, promisesFrom(frozen, 'appeal-made'), about);
}
