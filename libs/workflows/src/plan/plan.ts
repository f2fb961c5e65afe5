import type { CommandValue } from '@aftercase/contracts';
import type { StoryStart } from '@aftercase/contracts/stories';
import type { StoryState } from '../story/state.js';
import type { Story } from '../story/story.js';
import { isCalledOff } from '../story/tell-on.js';
import { tellStory } from '../story/tell-story.js';

/**
 * A plan of visits (`equipment`: by fault or maintenance plan; `field-service`: visits to key regions and customers),
 * one page per visit: scheduled by dispatch, entered as a call when it is due, and from there a case like any other.
 * Its number and the occurrence name a visit, so that none is made twice and none is left out.
 */
export async function plan(start: StoryStart, carried?: StoryState): Promise<void> {
  await tellStory(start, carried, tellPlan, [], {
    flag: 'dispatch.flagPlan',
    resumed: 'dispatch.plan.resumed.v1',
  });
}

async function tellPlan(story: Story): Promise<void> {
  for (;;) {
    const occurrence = story.start.page ?? 1;
    const next = await planVisit(story, occurrence);
    if (next === 'closed') return;
    story.turnPage(next);
  }
}

/**
 * One visit. Whenever the plan was extended, stopped or counted again, dispatch schedules it again. With no visit left
 * the story waits for the plan's end, since the plan may still be extended. Answers the next page.
 */
async function planVisit(story: Story, occurrence: number): Promise<number | 'closed'> {
  // A plan begun under an earlier release makes each visit, as it began.
  const asked = story.begunSince(4) ? { occurrence, skips: true as const } : { occurrence };
  for (let [changes, madeUp] = [0, 0]; ; changes++) {
    const step = (name: string) => `${name}-${occurrence}-${changes}`;
    const seen = changes - madeUp;
    const changed = () => changesHeard(story) > seen;
    const answer = await story.command('dispatch.scheduleVisit', asked, step('schedule'));
    const { at, visit, occurrence: next = occurrence } = answer;
    // What lies between was missed, or gave way.
    if (!visit && next > occurrence) return next;
    if (at && (await story.before(at, changed))) continue;
    if (visit) {
      // Stopped meanwhile, it need not be made.
      if (!(await madeUnlessStopped(story, next, visit))) continue;
      if (next >= occurrence) return next + 1;
      madeUp += 1;
      continue;
    }
    const { closed } = await story.command('dispatch.closePlan', { occurrence }, step('close'));
    if (closed) return 'closed';
    await story.until('the change of the plan', () => changed() || undefined);
  }
}

type Visit = NonNullable<CommandValue<'dispatch.scheduleVisit'>['visit']>;

/** A visit that can't be made needs a person; where the plan is stopped meanwhile, it need not be made. */
async function madeUnlessStopped(story: Story, occurrence: number, visit: Visit): Promise<boolean> {
  const stopped = () => story.latest('dispatch.plan.stopped.v1') !== undefined;
  try {
    // One that is entered already goes on record; only then may the plan end.
    if (story.begunSince(4) && !story.answer('intake.registerPlannedCall', `call-${occurrence}`))
      story.calledOff = stopped;
    await makeVisit(story, occurrence, visit);
    return true;
  } catch (error) {
    if (!isCalledOff(error, story)) throw error;
    return false;
  } finally {
    story.calledOff = null;
  }
}

/** The visit becomes a call; where the next one is counted from its completion, the plan waits for that. */
async function makeVisit(story: Story, occurrence: number, visit: Visit): Promise<void> {
  const { customer, devices, kind, waitsForCompletion } = visit;
  const plan = story.subject;
  const { call, cases } = await story.command(
    'intake.registerPlannedCall',
    { plan, occurrence, kind, customer, devices },
    `call-${occurrence}`,
  );
  story.calledOff = null;
  await story.command('dispatch.noteVisit', { occurrence, call, cases }, `note-${occurrence}`);
  if (!waitsForCompletion) return;
  await story.until('the visit to end', () => {
    const ended = story
      .all('dispatch.plan.visit-ended.v1')
      .some(({ data }) => data.occurrence === occurrence);
    return ended || story.latest('dispatch.plan.stopped.v1') !== undefined || undefined;
  });
}

const changes = [
  'dispatch.plan.extended.v1',
  'dispatch.plan.stopped.v1',
  'dispatch.plan.recounted.v1',
  'dispatch.plan.visit-made-up.v1',
] as const;
/** How often the plan was changed since this page began. */
const changesHeard = (story: Story): number => changes.reduce((sum, type) => sum + story.all(type).length, 0);
