import type { Taken } from './taken.js';

const unsaid = 'no answer about a secret is kept, so none can be given again';
const alike = 'it answers alike whether there is such a door or not';

/** Where a class does not hold for a route, and why: `<service>.<name>`, or `*.<name>` at every service. */
const listed: Record<string, Record<number, string>> = {
  '*.replay': {
    35: 'it keeps no answer: what was replayed is parked no longer, so a repetition finds nothing',
  },
  '*.uploadFile': {
    35: 'its content is noted before the key can be judged, which needs its hash; the sweep removes what no file names',
  },
  'intake.openByLink': { 35: unsaid },
  'intake.askCode': { 35: unsaid },
  'intake.openByCode': { 8: alike, 35: unsaid },
  'intake.showDoor': { 8: alike, 40: alike },
  'hr-assessment.putPeople': {
    8: 'whoever is on no list is put on it',
  },
};

export const exempt = ({ service, name }: Taken, no: number): string | undefined =>
  listed[`${service}.${name}`]?.[no] ?? listed[`*.${name}`]?.[no];
export const listedRoutes: readonly string[] = Object.keys(listed);
