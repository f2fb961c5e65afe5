import type { Story } from '../story/story.js';

/** The complaint as the first release told it; runs that it began replay on it. Nothing here is changed any more. */
export async function tellFirstComplaint(story: Story): Promise<void> {
  const number = story.start.complaint as string;
  const found = await story.until('the finding', () =>
    story.all('complaints.complaint.found.v1').find(({ data }) => data.complaint === number),
  );
  const { substantiated, person, cause } = found.data;
  if (!substantiated || !person) {
    const outcome = substantiated ? 'remedied' : 'unfounded';
    await story.command('complaints.closeComplaint', { complaint: number, outcome, assessment: null });
    return;
  }
  const { assessment } = await story.command('hr-assessment.openAssessment', {
    complaint: number,
    person,
    cause,
  });
  await story.until('the decision of HR', () =>
    story.all('hr-assessment.assessment.decided.v1').find(({ data }) => data.assessment === assessment),
  );
  await story.command('complaints.closeComplaint', { complaint: number, outcome: 'assessed', assessment });
}
