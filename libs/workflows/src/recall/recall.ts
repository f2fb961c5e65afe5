import type { StoryStart } from '@aftercase/contracts/stories';
import type { StoryState } from '../story/state.js';
import type { Story } from '../story/story.js';
import { tellStory } from '../story/tell-story.js';

/**
 * A recall of many devices (召回): the parent enters each device's call, a few at a time, and ends when every case
 * has. The children are cases like any other and know nothing of it.
 */
export async function recall(start: StoryStart, carried?: StoryState): Promise<void> {
  await tellStory(start, carried, tellRecall, [], {
    flag: 'intake.flagRecall',
    resumed: 'intake.recall.resumed.v1',
  });
}

async function tellRecall(story: Story): Promise<void> {
  for (;;) {
    const batch = story.start.page ?? 1;
    const { left } = await story.command('intake.callRecalled', { batch }, `call-${batch}`);
    if (left === 0) break;
    story.turnPage(batch + 1);
  }
  for (let attempt = 0; ; attempt++) {
    const { closed } = await story.command('intake.closeRecall', {}, `close-${attempt}`);
    if (closed) return;
    // This fact comes once, when the last case has ended: it may have been heard already or is still to come.
    await story.fact('intake.recall.settled.v1');
  }
}
