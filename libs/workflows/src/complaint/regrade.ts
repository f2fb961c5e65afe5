import type { CommandInput } from '@aftercase/contracts';
import { condition, patched } from '@temporalio/workflow';
import type { Otherwise } from '../decision/decided-by.js';
import type { Story } from '../story/story.js';

export type Grade = CommandInput<'complaints.regradeComplaint'>['grade'];

/** Runs beside the complaint: what a person graded otherwise than the pack goes into the ledger. */
export async function followRegrades(story: Story): Promise<void> {
  for (let n = 0; ; n++) {
    const { outcome, citations } = await regraded(story, n);
    // A worker of an earlier release may have heard it and done nothing.
    if (!patched('regrade')) continue;
    const complaint = story.start.complaint as string;
    const regrade = { complaint, grade: outcome as Grade, citations };
    await story.command('complaints.regradeComplaint', regrade, `regrade-${n + 1}`);
  }
}

/** The n-th word of a person on the complaint's grade, from 0. What the complaint itself waits for is told by its story. */
export async function regraded(story: Story, n: number): Promise<Otherwise> {
  const regrade = () =>
    story
      .all('intake.decision.overridden.v1')
      .filter(({ data }) => data.decision === 'grade' && data.complaint === story.start.complaint)[n]?.data;
  await condition(() => regrade() !== undefined);
  return regrade() as Otherwise;
}
