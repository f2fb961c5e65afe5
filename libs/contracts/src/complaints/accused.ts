import { z } from 'zod';
import { state } from '../base/define.js';
import { Branch, ComplaintNo, PersonId } from '../base/values.js';

export const accusedStates = {
  /**
   * Whom a complaint is about, as it came in and as it was found. Told of complaints from before other services kept
   * it; of later ones the facts say so themselves.
   */
  'complaints.accused.state.v1': state(
    'complaints',
    { zh: '投诉所涉人员', en: 'Whom a complaint is about' },
    z.strictObject({ complaint: ComplaintNo, branch: Branch, people: z.array(PersonId) }),
  ),
};
