import type { CommandInput } from '@aftercase/contracts';
import { condition, patched } from '@temporalio/workflow';
import type { Otherwise } from '../decision/decided-by.js';
import type { Story } from '../story/story.js';

export type Grade = CommandInput<'complaints.regradeComplaint'>['grade'];

/** Runs beside the complaint: a person's override of the grade is entered in the ledger. */
export async function followRegrades(story: Story): Promise<void> {
  for (let n = 0; ; n++) {
    const { outcome, citations } = await regraded(story, n);
    // A worker of an earlier release heard this fact and did nothing about it.
    if (!patched('regrade')) continue;
    const complaint = story.start.complaint as string;
    const regrade = { complaint, grade: outcome as Grade, citations };
    await story.command('complaints.regradeComplaint', regrade, `regrade-${n + 1}`);
  }
}

/**
 * The n-th override of the complaint's grade, from 0. Not a wait of the story itself: `where` reports what the
 * complaint waits for.
 */
export async function regraded(story: Story, n: number): Promise<Otherwise> {
  const regrade = () =>
    story
      .all('intake.decision.overridden.v1')
      .filter(({ data }) => data.decision === 'grade' && data.complaint === story.start.complaint)[n]?.data;
  await condition(() => regrade() !== undefined);
  return regrade() as Otherwise;
}
