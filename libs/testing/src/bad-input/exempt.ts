import type { Taken } from './taken.js';

/** Where a class does not hold for a route, and why: `<service>.<name>`, or `*.<name>` at every service. */
const listed: Record<string, Record<number, string>> = {
  '*.replay': {
    35: 'it keeps no answer: what was replayed is parked no longer, so a repetition finds nothing',
  },
  '*.uploadFile': {
    35: 'its content is noted before the key can be judged, which needs its hash; the sweep removes what no file names',
  },
  'hr-assessment.putPeople': {
    8: 'whoever is on no list is put on it',
  },
  'complaints.openComplaint': {
    8: 'a customer complains of whom they like; providers’ people and those of long ago stand on no list here',
  },
};

export const exempt = ({ service, name }: Taken, no: number): string | undefined =>
  listed[`${service}.${name}`]?.[no] ?? listed[`*.${name}`]?.[no];
export const listedRoutes: readonly string[] = Object.keys(listed);
