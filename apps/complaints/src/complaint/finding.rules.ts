import type { InputOf, routes } from '@aftercase/contracts';
import { refused } from '@aftercase/platform';
import { isOffence } from '@aftercase/regulations';

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
