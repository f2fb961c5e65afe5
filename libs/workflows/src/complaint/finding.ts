import type { FactData } from '@aftercase/contracts';
import type { SanctionCause, SanctionFacts } from '@aftercase/regulations';
import type { Story } from '../story/story.js';

type Found = FactData<'complaints.complaint.found.v1'>;

/** What the investigation found, whichever version of the fact says it. `undefined`: it was not said. */
export interface Finding extends Pick<Found, 'substantiated' | 'person' | 'harmsImage' | 'occurrences'> {
  /** At least one. */
  causes: readonly Found['cause'][];
  forPersonalReasons: boolean | undefined;
  sameIncidentAs: string | null;
}

/**
 * Waits for the finding. What decides and was not said is never taken for granted: a person must say it. A complaint
 * that began before release 4 is told as it was then: for personal reasons, where nothing is said of them.
 */
export async function finding(story: Story): Promise<Finding> {
  const since4 = story.begunSince(4);
  const told = () => (since4 ? (saidToday(story) ?? saidBefore(story)) : saidBefore(story));
  const found = await story.until('the finding', told);
  if (!since4) return Object.assign({}, found, { forPersonalReasons: found.forPersonalReasons ?? true });
  for (let now = found; ; now = told() as Finding) {
    if (!now.substantiated || !now.person || now.forPersonalReasons !== undefined) return now;
    await story.needPerson('finding', 'PERSONAL_MISSING');
  }
}

function saidToday(story: Story): Finding | undefined {
  return story
    .all('complaints.complaint.found.v2')
    .findLast((one) => one.data.complaint === story.start.complaint)?.data;
}

function saidBefore(story: Story): Finding | undefined {
  const data = story
    .all('complaints.complaint.found.v1')
    .find((one) => one.data.complaint === story.start.complaint)?.data;
  if (!data) return undefined;
  const { substantiated, person, cause, personal, harmsImage, occurrences } = data;
  const said = { substantiated, person, harmsImage, occurrences };
  return Object.assign(said, { causes: [cause], forPersonalReasons: personal, sameIncidentAs: null });
}

/** What its sanction is decided from, as it goes on record: with what was said, in the words that it was said in. */
export function sanctionFacts(story: Story, found: Finding): SanctionFacts & { complaint: string } {
  const { harmsImage, occurrences, forPersonalReasons, sameIncidentAs } = found;
  const [cause, ...also] = found.causes as [SanctionCause, ...SanctionCause[]];
  const reasons = story.begunSince(4)
    ? { forPersonalReasons: forPersonalReasons === true, ...(sameIncidentAs ? { sameIncidentAs } : {}) }
    : { personal: forPersonalReasons === true };
  const more = {
    ...(also.length ? { also } : {}),
    ...(harmsImage === undefined ? {} : { harmsImage }),
    ...(occurrences === undefined ? {} : { occurrences }),
  };
  return Object.assign(
    { complaint: story.start.complaint as string, cause, substantiated: true },
    reasons,
    more,
  );
}
