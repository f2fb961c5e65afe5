import type { StoryStart } from '@aftercase/contracts/stories';
import { followMoves } from '../decision/pack-of.js';
import { keepPromises } from '../promise/keep-promises.js';
import type { StoryState } from '../story/state.js';
import { CalledOff, type Story } from '../story/story.js';
import { tellStory } from '../story/tell-story.js';
import { tellKind } from './kinds/index.js';
import { fileOf } from './steps/case-file.js';
import { calledOff, calledOffUnopened, endingFrom } from './steps/ending.js';
import { followOrder } from './steps/follow-order.js';
import { followVouchers } from './steps/voucher.js';
import { grantCancellation, windUp, windUpUnopened } from './winding-up.js';

/**
 * A service case from the call to the archive, as its pack's paper trail goes. Each kind is a short story in
 * `kinds/`; one that does not run to its end (voided, cancelled, declined, refused, merged) is wound up.
 */
export async function serviceCase(start: StoryStart, carried?: StoryState): Promise<void> {
  await tellStory(start, carried, tellCase, [keepPromises, followVouchers, followMoves, followOrder]);
}

/** Null where the case was called off first: one that can't be opened is ended by voiding its call, too. */
async function open(story: Story) {
  if (!story.begunSince(4)) return story.command('intake.openCase', {});
  story.calledOff = calledOffUnopened(story);
  try {
    return await story.commandUnlessCalledOff('intake.openCase', {});
  } catch (error) {
    if (error instanceof CalledOff) return null;
    throw error;
  }
}

/** A wish to cancel that came too late is answered with no, and the case goes on where it was. */
async function tellCase(story: Story): Promise<void> {
  const opened = await open(story);
  if (!opened) return windUpUnopened(story);
  for (;;) {
    const file = fileOf(story, opened);
    story.calledOff = calledOff(story);
    try {
      if (!opened.complete) await story.fact('intake.call.completed.v1');
      return await tellKind[file.kind](file);
    } catch (error) {
      const ending = endingFrom(error, story);
      if (!ending) throw error;
      if (ending !== 'cancelled' || (await grantCancellation(story))) return windUp(file, ending);
    }
  }
}
