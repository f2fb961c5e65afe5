import { z } from 'zod';
import { fact, route } from '../base/define.js';
import { Entered } from '../base/entered.js';
import { Branch, CaseId, DispatchNo, PersonId, ProviderId, Reason } from '../base/values.js';

const Ref = { caseId: CaseId, branch: Branch, dispatch: DispatchNo };

export const reassignmentFacts = {
  'dispatch.technician.reassigned.v1': fact(
    'dispatch',
    'signals',
    { zh: '已改派', en: 'Reassigned' },
    z.strictObject({
      ...Ref,
      technician: PersonId.nullable(),
      provider: ProviderId.nullable(),
      before: z.strictObject({ technician: PersonId.nullable(), provider: ProviderId.nullable() }),
      /** A part was on its way, and the supervisor said to go on all the same. */
      despitePart: z.boolean(),
      text: z.strictObject({ reason: Reason }),
    }),
  ),
  /** Who was to go has left, or works elsewhere now; the supervisor has to send somebody else. */
  'dispatch.technician.unassigned.v1': fact(
    'dispatch',
    'signals',
    { zh: '派工已收回待派', en: 'Back to the supervisor' },
    z.strictObject({ ...Ref, technician: PersonId, why: z.enum(['left', 'works-elsewhere']) }),
  ),
};

export const reassignmentRoutes = {
  reassign: route({
    service: 'dispatch',
    method: 'POST',
    path: '/dispatches/:dispatch/reassignment',
    summary: {
      zh: '改派，须有原因；所需零件在途时须注明仍要改派',
      en: 'Reassign with a reason; while a needed part is on its way only when said so',
    },
    input: z.strictObject({
      dispatch: DispatchNo,
      technician: PersonId.optional(),
      provider: ProviderId.optional(),
      reason: Reason,
      despitePart: z.boolean().default(false),
      ...Entered,
    }),
    output: z.strictObject({ dispatch: DispatchNo }),
    refusals: [
      'DISPATCH_NOT_FOUND',
      'OTHER_BRANCH',
      'DISPATCH_NOT_ASSIGNED',
      'TECHNICIAN_MISSING',
      'TECHNICIAN_UNKNOWN',
      'NOT_A_TECHNICIAN',
      'NOT_QUALIFIED',
      'PROVIDER_UNKNOWN',
      'PROVIDER_SUSPENDED',
      'SAME_TECHNICIAN',
      'PART_ON_ITS_WAY',
      'SLOT_TAKEN',
      'OUTSIDE_SHIFT',
      'TIME_IN_FUTURE',
    ],
  }),
};

export const reassignmentRefusals = {
  SAME_TECHNICIAN: {
    status: 409,
    zh: '派工单 {dispatch} 本来就派给他',
    en: 'Dispatch {dispatch} is theirs already',
  },
} as const;
