import type { FrozenPack, FrozenPromise } from '@aftercase/regulations';
import { keepPromise } from '../promise/keep-promise.js';
import type { Story } from '../story/story.js';
import { gradeOf, openedComplaint } from './grade.js';

/** The answer that the pack promises to whoever complained, by the complaint's grade (`technical` 18, 19). */
export async function keepAnswerPromises(story: Story): Promise<void> {
  const { pack } = await story.until('the pack', () => story.answer('intake.readPack'));
  const opened = await openedComplaint(story);
  const frozen = pack as unknown as FrozenPack;
  const { outcome } = gradeOf(frozen, opened.data);
  const kept = answersOf(frozen).filter(({ grades }) => !grades || grades.includes(outcome));
  const startsAt = opened.occurredAt;
  await Promise.all(
    kept.map((rule) => keepPromise(story, frozen, rule, { key: keyOf(story, rule), startsAt })),
  );
}

/** A complaint that ended without an answer of its own is answered by its end: nothing is owed any longer. */
export async function settleAnswerPromises(story: Story): Promise<void> {
  const answered = story.latest('complaints.complaint.answered.v1')?.occurredAt;
  const { pack } = story.answer('intake.readPack') as { pack: unknown };
  for (const rule of answersOf(pack as FrozenPack)) {
    const promise = keyOf(story, rule);
    if (!(`promise-${promise}` in story.state.done)) continue;
    story.state.done['complaint:ended'] ??= new Date().toISOString();
    const fulfilledAt = answered ?? (story.state.done['complaint:ended'] as string);
    await story.tell('intake.judgePromise', { promise, fulfilledAt }, `judge-${promise}-ended`);
  }
}

const answersOf = ({ promises = [] }: FrozenPack): FrozenPromise[] =>
  promises.filter(({ starts }) => starts === 'complaint-opened');
const keyOf = ({ start }: Story, { name }: FrozenPromise): string => `${name}/${start.complaint}`;
