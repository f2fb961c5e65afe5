import {
  ContinueAsNew,
  DeterminismViolationError,
  isCancellation,
  log,
  TemporalFailure,
} from '@temporalio/workflow';
import { CalledOff, Renewal, type Story } from './story.js';

/** The code of a story that can't work with what it was given; the text of it is in the contracts. */
const cannotGoOn = 'STORY_CANNOT_GO_ON';

/**
 * Tells a text to its end, whatever it was given. What it can't work with (a figure that the pack lacks, a rule that
 * throws) would fail its workflow task for ever, and nobody would be named: so it needs a person, and is told again
 * from its first line, remembering its steps, when somebody resumes it or calls it off.
 * @param part its name among those of the story: the text itself, or what runs beside it
 */
export async function tellOn(story: Story, part: string, text: () => Promise<void>): Promise<void> {
  for (let calledOff = false; ; ) {
    try {
      return await text();
    } catch (error) {
      if (!isFault(error, story)) throw error;
      log.error('the story cannot go on', { part, cause: causeOf(error) });
      calledOff = await helped(story, part, { cause: causeOf(error), calledOff });
    }
  }
}

/** Waits for help. One that is called off is told again at once, but only once: who then fails again needs a person. */
async function helped(
  story: Story,
  part: string,
  { cause, calledOff }: { cause: string; calledOff: boolean },
): Promise<boolean> {
  const was = story.calledOff;
  if (calledOff) story.calledOff = null;
  try {
    await story.needPerson(part, cannotGoOn, cause);
    return false;
  } catch (error) {
    if (error instanceof CalledOff) return true;
    throw error;
  } finally {
    if (calledOff) story.calledOff = was;
  }
}

/**
 * Not what a story throws on purpose, nor Temporal's own. A command that failed for good has ended a run of an
 * earlier release, and does so again when it is replayed.
 */
export function isFault(error: unknown, story: Story): boolean {
  if (error instanceof Renewal || error instanceof CalledOff || isCancellation(error)) return false;
  if (error instanceof ContinueAsNew || error instanceof DeterminismViolationError) return false;
  return !(error instanceof TemporalFailure) || story.release >= 4;
}

/**
 * Whether what was thrown means that the story is called off: out of a wait, or by what can't go on, since what is
 * called off need not.
 */
export const isCalledOff = (error: unknown, story: Story): boolean =>
  error instanceof CalledOff || (isFault(error, story) && story.calledOff?.() === true);

const causeOf = (error: unknown): string =>
  error instanceof Error ? `${error.name}: ${error.message}` : String(error);
