import { type FrozenPack, replyPromise } from '@aftercase/regulations';
import { sleep } from '@temporalio/workflow';
import type { Story } from '../story/story.js';

/**
 * The reply, for cases opened under a pack that knows no promises yet: the customer must be answered by the figure's
 * deadline. One durable timer; when it fires, intake is asked for the earliest answer before a breach is recorded
 * (rule 8). Recorded histories hold these very steps; newer packs go by `keepPromises`.
 */
export async function replyPromiseOf(story: Story, pack: FrozenPack, calledAt: string): Promise<void> {
  const { dueAt, warnsAt, citations } = replyPromise(pack, { calledAt });
  if (!dueAt) return;
  await story.command('intake.makePromise', {
    promise: 'reply',
    due: dueAt,
    warnAt: warnsAt ?? dueAt,
    citations,
  });

  const answered = () => story.latest('intake.customer.answered.v1') !== undefined;
  await story.before(dueAt, answered);
  for (let n = 0; ; n++) {
    const judged = await story.command('intake.judgePromise', { promise: 'reply' }, `judge-reply-${n}`);
    if (judged.state !== 'open') return;
    // The owner's clock is a little behind the timer's: ask again shortly.
    await sleep('5s');
  }
}
