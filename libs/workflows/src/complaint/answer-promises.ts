import type { FrozenPack, FrozenPromise } from '@aftercase/regulations';
import { condition, patched } from '@temporalio/workflow';
import { keepNumbered, promisesFrom, settleNumbered } from '../promise/numbered-promises.js';
import type { Story } from '../story/story.js';
import { classified, gradeOf, lacksClass, openedComplaint } from './grade.js';
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

  const kept = new Set<FrozenPromise>();
  const moreOf = (grade: Grade) => {
    const more = promised(grade).filter((rule) => !kept.has(rule));
    for (const rule of more) kept.add(rule);
    return keepNumbered(story, frozen, more, about);
  };
  // Until somebody says what it is about it counts as any complaint; that may show that it is a grave one.
  const keptOnceClassified = async () => {
    await condition(() => classified(story, opened.data) !== undefined);
    await moreOf(gradeOf(frozen, classified(story, opened.data) ?? opened.data).outcome);
  };
  const keptFrom = async (grade: Grade, n: number): Promise<void> => {
    const keeping = moreOf(grade);
    const next = async () => {
      const { outcome } = await regraded(story, n);
      const known = patched('regrade') ? (outcome as Grade) : grade;
      await keptFrom(known, n + 1);
    };
    await Promise.all([keeping, next()]);
  };
  await Promise.all([
    keptFrom(gradeOf(frozen, opened.data).outcome, 0),
    ...(lacksClass(story, frozen, opened.data) ? [keptOnceClassified()] : []),
  ]);
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
