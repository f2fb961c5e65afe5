import type { FactData } from '@aftercase/contracts';
import { asksForClass, type ComplaintFacts, complaintGrade, type FrozenPack } from '@aftercase/regulations';
import type { Heard, Story } from '../story/story.js';

/** The complaint as it was entered in the ledger. */
export const openedComplaint = (story: Story): Promise<Heard<'complaints.complaint.opened.v1'>> =>
  story.until('the complaint', () =>
    story
      .all('complaints.complaint.opened.v1')
      .find(({ data }) => data.complaint === (story.start.complaint as string)),
  );

type Opened = FactData<'complaints.complaint.opened.v1'>;

/** Whether the story waits for somebody who says what it is about (`technical` 18). */
export const lacksClass = (story: Story, pack: FrozenPack, { about }: Opened): boolean =>
  about === undefined && story.begunSince(4) && asksForClass(pack);

/** The complaint with the class that a person has given it since; undefined before. */
export function classified(story: Story, opened: Opened): Opened | undefined {
  const said = story
    .all('complaints.complaint.classified.v1')
    .find(({ data }) => data.complaint === opened.complaint)?.data;
  if (!said) return undefined;
  const { about, injury, misconduct } = said;
  return Object.assign({}, opened, { about, injury, misconduct });
}

/** What its grade is decided from; a case may have several complaints, so it says which. */
export function gradeFacts(opened: Opened): ComplaintFacts & { complaint: string } {
  const { complaint, about = 'other', injury = false, misconduct = false, repeated = false } = opened;
  return { complaint, about, injury, misconduct, repeated };
}

/** Its grade and class under the case's pack. */
export const gradeOf = (pack: FrozenPack, opened: Opened) => complaintGrade(pack, gradeFacts(opened));
