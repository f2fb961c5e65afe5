import type { FrozenPack } from '@aftercase/regulations';
import { keepNumbered, promisesFrom, settleNumbered } from '../promise/numbered-promises.js';
import type { Story } from '../story/story.js';
import { gradeOf, openedComplaint } from './grade.js';

/** The answer that the pack promises to whoever complained, by the complaint's grade (`technical` 18, 19). */
export async function keepAnswerPromises(story: Story): Promise<void> {
  const { pack } = await story.until('the pack', () => story.answer('intake.readPack'));
  const opened = await openedComplaint(story);
  const frozen = pack as unknown as FrozenPack;
  const { outcome } = gradeOf(frozen, opened.data);
  const kept = promisesFrom(frozen, 'complaint-opened').filter(
    ({ grades }) => !grades || grades.includes(outcome),
  );
  await keepNumbered(story, frozen, kept, { number: numberOf(story), startsAt: opened.occurredAt });
}

/** A complaint that ended without an answer of its own is answered by its end: nothing is owed any longer. */
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
