import type { FactData } from '@aftercase/contracts';
import { complaintGrade, type FrozenPack } from '@aftercase/regulations';
import type { Story, Told } from '../story/story.js';

/** The complaint as it was entered in the ledger. */
export const openedComplaint = (story: Story): Promise<Told<'complaints.complaint.opened.v1'>> =>
  story.until('the complaint', () =>
    story
      .all('complaints.complaint.opened.v1')
      .find(({ data }) => data.complaint === (story.start.complaint as string)),
  );

/** Its grade and class under the case's pack. */
export function gradeOf(pack: FrozenPack, opened: FactData<'complaints.complaint.opened.v1'>) {
  const { about = 'other', injury = false, misconduct = false, repeated = false } = opened;
  return complaintGrade(pack, { about, injury, misconduct, repeated });
}
