import { type FrozenPack, replyPromise } from '@aftercase/regulations';
import { sleep } from '@temporalio/workflow';
import type { Story } from '../../story/story.js';

/**
 * Runs beside the case: the customer must be answered by the pack's deadline. One durable timer; when it fires,
 * intake is asked for the earliest answer before a breach is recorded (rule 8).
 */
export async function keepReplyPromise(story: Story): Promise<void> {
  const opened = await story.until('the case to open', () => story.answer('intake.openCase'));
  const pack = opened.pack as unknown as FrozenPack;
  const { dueAt, warnsAt, citations } = replyPromise(pack, { calledAt: opened.calledAt });
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
