import type { FrozenPack, FrozenPromise } from '@aftercase/regulations';
import { patched } from '@temporalio/workflow';
import { keepNumbered, promisesFrom, settleNumbered } from '../promise/numbered-promises.js';
import type { Story } from '../story/story.js';
import { gradeOf, openedComplaint } from './grade.js';
import { type Grade, regraded } from './regrade.js';

/**
 * The answer that the pack promises the complainant, by the complaint's grade (`technical` 18, 19). Where a person
 * overrides the grade, the promises of the new grade are added, counted from the day of the complaint; earlier
 * promises stay.
 */
export async function keepAnswerPromises(story: Story): Promise<void> {
  const { pack } = await story.until('the pack', () => story.answer('intake.readPack'));
  const opened = await openedComplaint(story);
  const frozen = pack as unknown as FrozenPack;
  const about = { number: numberOf(story), startsAt: opened.occurredAt };
  const promised = (grade: Grade) =>
    promisesFrom(frozen, 'complaint-opened').filter(({ grades }) => !grades || grades.includes(grade));

  const keptFrom = async (grade: Grade, kept: FrozenPromise[], n: number): Promise<void> => {
    const more = promised(grade).filter((rule) => !kept.includes(rule));
    const next = async () => {
      const { outcome } = await regraded(story, n);
      const known = patched('regrade') ? (outcome as Grade) : grade;
      await keptFrom(known, [...kept, ...more], n + 1);
    };
    await Promise.all([keepNumbered(story, frozen, more, about), next()]);
  };
  await keptFrom(gradeOf(frozen, opened.data).outcome, [], 0);
}

/** A complaint that ended without an answer of its own counts as answered by its end. */
export function settleAnswerPromises(story: Story): Promise<void> {
  const answered = story.latest('complaints.complaint.answered.v1')?.occurredAt;
  const { pack } = story.answer('intake.readPack') as { pack: unknown };
  const endedAt = () => {
    story.state.done['complaint:ended'] ??= new Date().toISOString();
    return answered ?? (story.state.done['complaint:ended'] as string);
  };
  return settleNumbered(
    story,
    promisesFrom(pack as FrozenPack, 'complaint-opened'),
    numberOf(story),
    endedAt,
  );
}

const numberOf = ({ start }: Story): string => start.complaint as string;
