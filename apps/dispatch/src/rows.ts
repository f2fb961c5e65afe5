import {
  inEveryUnit,
  isFor,
  isTheirOwn,
  ofBranch,
  ofCase,
  type RowRules,
  through,
  where,
} from '@aftercase/platform';

const calendar = 'a technician’s calendar is one, whichever branch’s jobs and shifts are in it';

/** Whose the rows of dispatch's tables are. */
export const rows: RowRules = {
  dispatch: ofCase('dispatch'),
  appointment: ofCase('appointment'),
  unannounced_departure: through('unannounced_departure', 'dispatch', 'dispatch'),
  leave: ofBranch,
  plan: ofBranch,
  planned_visit: through('planned_visit', 'plan', 'plan'),
  planned_case: through('planned_case', 'plan', 'plan'),
  provider: where(`${isFor('branch')} or ${isTheirOwn('provider')}`),
  provider_suspension: through('provider_suspension', 'provider', 'provider'),
  technician: inEveryUnit('skills and territories, no job and no customer'),
  technician_day: inEveryUnit(calendar),
  time_taken: inEveryUnit(calendar),
  known_qualification: inEveryUnit('who is qualified for what, which no branch gives its own people'),
  awaited_part: inEveryUnit('numbers of parts that cases wait for'),
};
