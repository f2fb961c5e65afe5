import {
  casesQueue,
  currentRelease,
  factSignal,
  type HeardFact,
  renewSignal,
  type StoryStart,
  type Where,
  whereQuery,
} from '@aftercase/contracts/stories';
import {
  CancellationScope,
  condition,
  defineQuery,
  defineSignal,
  isCancellation,
  makeContinueAsNewFunc,
  setHandler,
} from '@temporalio/workflow';
import { emptyState, type StoryState } from './state.js';
import { CalledOff, type Help, Renewal, Story } from './story.js';
import { tellOn } from './tell-on.js';

const fact = defineSignal<[HeardFact]>(factSignal);
const renew = defineSignal(renewSignal);
const where = defineQuery<Where>(whereQuery);

/**
 * Runs a story's `text` to its end. `alongside` runs beside it (promises and their timers) and ends with it.
 * When the history has grown, the run continues as new at an idle moment and is told again from what it carries.
 */
export async function tellStory(
  start: StoryStart,
  carried: StoryState | undefined,
  text: (story: Story) => Promise<void>,
  alongside: ((story: Story) => Promise<void>)[] = [],
  help?: Help,
): Promise<void> {
  const story = new Story(start, carried ?? emptyState(), help);
  setHandler(fact, (heard) => story.hear(heard));
  setHandler(renew, () => story.renew());
  setHandler(where, () => story.where());

  const side = new CancellationScope();
  const beside = Promise.all(
    alongside.map((part, n) => side.run(() => tellBeside(story, `beside-${n + 1}`, part)).catch(quietEnd)),
  );
  try {
    await Promise.race([
      tellOn(story, 'story', () => text(story)),
      beside.then(() => new Promise<never>(() => undefined)),
    ]);
    await condition(() => story.idle());
    side.cancel();
    await beside;
  } catch (error) {
    if (!(error instanceof Renewal)) throw error;
    await condition(() => story.idle());
    side.cancel();
    await beside;
    const state = { ...story.state, runs: story.state.runs + 1 };
    // Idle, and all that is done is known by its step's name: here a run goes over to the story of today.
    const next = { ...story.start, begun: story.start.begun ?? story.release, release: currentRelease };
    await goOver(next, state);
  }
}

/** To the queue of today's runs: from here on no worker of an earlier release sees it. */
const goOver = (start: StoryStart, carried: StoryState): Promise<never> =>
  makeContinueAsNewFunc<(start: StoryStart, carried: StoryState) => Promise<void>>({ taskQueue: casesQueue })(
    start,
    carried,
  );

/** Each telling has a scope of its own: what the failed one left waiting (timers of promises) ends with it. */
const tellBeside = (story: Story, name: string, part: (story: Story) => Promise<void>) =>
  tellOn(story, name, async () => {
    const telling = new CancellationScope();
    try {
      await telling.run(() => part(story));
    } catch (error) {
      if (!isCancellation(error)) telling.cancel();
      throw error;
    }
  });

/** What runs beside the story ends with it, whatever it was waiting for. */
function quietEnd(error: unknown): void {
  if (!isCancellation(error) && !(error instanceof Renewal) && !(error instanceof CalledOff)) throw error;
}
