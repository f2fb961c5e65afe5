import type { StoryStart } from '@aftercase/contracts/stories';
import type { StoryState } from '../story/state.js';
import type { Story } from '../story/story.js';
import { isCalledOff } from '../story/tell-on.js';
import { tellStory } from '../story/tell-story.js';

/**
 * A maintenance contract (合同服务, `service-station` article 1) from its signature to its end, for as many periods as it
 * is renewed for. It only waits for the dates: billing keeps the balances and decides each step by its own tables.
 */
export async function contract(start: StoryStart, carried?: StoryState): Promise<void> {
  await tellStory(start, carried, tellContract, [], {
    flag: 'billing.flagContract',
    resumed: 'billing.contract.resumed.v1',
  });
}

async function tellContract(story: Story): Promise<void> {
  for (;;) {
    const next = await runPeriod(story, story.start.page ?? 1);
    if (next === null) return;
    story.turnPage(next);
  }
}

/** Sends the notices before the end, as the company set them, and ends the period. Returns the next period, if any. */
async function runPeriod(story: Story, period: number): Promise<number | null> {
  const terminated = () => story.latest('billing.contract.terminated.v1') !== undefined;
  // What needs a person before the end needs none after it.
  if (story.begunSince(4)) story.calledOff = terminated;
  try {
    await waitForEnd(story, period, terminated);
  } catch (error) {
    if (!isCalledOff(error, story)) throw error;
  }
  story.calledOff = null;
  const { next } = await story.command('billing.closeContractPeriod', { period }, `close-${period}`);
  return next;
}

async function waitForEnd(story: Story, period: number, terminated: () => boolean): Promise<void> {
  const opened = await story.command('billing.openContractPeriod', { period }, `open-${period}`);
  for (const { daysBefore, at } of opened.notices) {
    if (await story.before(at, terminated)) break;
    await story.command('billing.noticeExpiry', { period, daysBefore }, `notice-${period}-${daysBefore}`);
  }
  await story.before(opened.endsAt, terminated);
}
