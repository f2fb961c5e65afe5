import type { StoryStart } from '../names.js';
import type { StoryState } from '../story/state.js';
import type { Story } from '../story/story.js';
import { tellStory } from '../story/tell-story.js';

/**
 * A complaint from its entry in the ledger to its end: investigated; unfounded, remedied, or, where it was found
 * true of a person, assessed by HR. `service-station` has no article on it: a company setting of that pack.
 */
export async function complaint(start: StoryStart, carried?: StoryState): Promise<void> {
  await tellStory(start, carried, tellComplaint);
}

async function tellComplaint(story: Story): Promise<void> {
  const number = story.start.complaint as string;
  const found = await story.until('the finding', () =>
    story.all('complaints.complaint.found.v1').find(({ data }) => data.complaint === number),
  );
  const { substantiated, person, cause } = found.data;
  if (!substantiated || !person) {
    const outcome = substantiated ? 'remedied' : 'unfounded';
    await story.tell('complaints.closeComplaint', { complaint: number, outcome, assessment: null });
    return;
  }
  const { assessment } = await story.tell('hr-assessment.openAssessment', {
    complaint: number,
    person,
    cause,
  });
  await story.until('the decision of HR', () =>
    story.all('hr-assessment.assessment.decided.v1').find(({ data }) => data.assessment === assessment),
  );
  await story.tell('complaints.closeComplaint', { complaint: number, outcome: 'assessed', assessment });
}
