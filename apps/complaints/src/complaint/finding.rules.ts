import type { InputOf, routes } from '@aftercase/contracts';
import { refused } from '@aftercase/platform';
import { dayIn, isOffence } from '@aftercase/regulations';

type Input = InputOf<typeof routes.complaints.recordFinding>;
export type Cause = NonNullable<Input['cause']>;

/** What an investigation says, in the words of today, whichever the request used. */
export interface Said {
  causes: [Cause, ...Cause[]];
  forPersonalReasons: boolean | undefined;
}

/** @throws Refused CAUSE_MISSING, SAID_TWICE where the old word and the new one differ */
export function said({ causes, cause, forPersonalReasons, personal }: Input): Said {
  const all = [...new Set(causes ?? (cause ? [cause] : []))];
  const [first, ...rest] = all;
  if (!first) throw refused('CAUSE_MISSING');
  if (cause && !all.includes(cause)) throw refused('SAID_TWICE', { field: 'causes', old: 'cause' });
  if (forPersonalReasons !== undefined && personal !== undefined && forPersonalReasons !== personal)
    throw refused('SAID_TWICE', { field: 'forPersonalReasons', old: 'personal' });
  return { causes: [first, ...rest], forPersonalReasons: forPersonalReasons ?? personal };
}

/**
 * What speaks against a finding that is true: an offence is somebody's, what the product did is nobody's, and
 * whether it was for personal reasons (因个人原因, `field-service` 四.2) brings the major demerit, so it is said.
 * @throws Refused PERSON_MISSING, NOBODYS_OFFENCE, PERSONAL_MISSING
 */
export function mustHold({ causes, forPersonalReasons }: Said, person: string | null): void {
  if (causes.some(isOffence) && !person) throw refused('PERSON_MISSING');
  if (person && causes.every((cause) => cause === 'product')) throw refused('NOBODYS_OFFENCE');
  if (person && forPersonalReasons === undefined) throw refused('PERSONAL_MISSING');
}

/** What tells one incident from another. */
export interface Incident {
  person?: string | null | undefined;
  caseId: string;
  openedAt: Date;
}

const sameDay = (one: Incident, other: Incident, zone: string): boolean =>
  dayIn(one.openedAt.toISOString(), zone) === dayIn(other.openedAt.toISOString(), zone);

/**
 * May a complaint be about the incident of another, as the finder says? One incident brings one sanction (一经查实,
 * 记大过一次, `field-service` 四.2). What one incident is, no article says; a company setting: it is of the same person,
 * and of the same case or the same day at the branch.
 * @param first the complaint that the other's incident is known by, itself where that is the other: by way of another,
 *   an incident must not stretch over cases and days
 */
export const sameIncident = (found: Incident, other: Incident, first: Incident, zone: string): boolean =>
  [other, first].every(
    (one) => one.person === found.person && (one.caseId === found.caseId || sameDay(one, found, zone)),
  );

/** Where the finder does not say: of the same case and the same day. Another day's quarrel has its own sanction. */
export const clearlySameIncident = (found: Incident, other: Incident, zone: string): boolean =>
  other.person === found.person && other.caseId === found.caseId && sameDay(other, found, zone);
