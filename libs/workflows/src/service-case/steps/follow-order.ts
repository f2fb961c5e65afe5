import { disorders } from '@aftercase/contracts/order';
import { condition } from '@temporalio/workflow';
import type { Story } from '../../story/story.js';

/**
 * Runs beside the case: two facts of different services whose times don't fit are a person's to check. The case goes
 * on. What was flagged is remembered among the steps that are done, so a run that continues as new flags nothing twice.
 */
export async function followOrder(story: Story): Promise<void> {
  if (!story.begunSince(4)) return;
  for (;;) {
    const seen = story.state.facts.length;
    for (const { fact, follows } of disorders(story.state.facts)) {
      const pair = {
        fact: fact.type,
        at: fact.occurredAt,
        follows: follows.type,
        followsAt: follows.occurredAt,
      };
      const step = `disorder-${fact.id}-${follows.id}`;
      // A refusal holds nothing up and is not asked for again.
      if (step in story.state.done || step in story.state.refused) continue;
      await story.tryCommand('intake.flagDisorder', pair, step);
    }
    if (story.state.facts.length === seen) await condition(() => story.state.facts.length > seen);
  }
}
