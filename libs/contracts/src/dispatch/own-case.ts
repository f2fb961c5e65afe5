import { z } from 'zod';
import { route } from '../base/define.js';
import { CaseId, DispatchNo, Instant } from '../base/values.js';

/** What a customer sees of who comes and when. */
export const OwnVisits = z.strictObject({
  caseId: CaseId,
  visits: z.array(
    z.strictObject({
      dispatch: DispatchNo,
      state: z.enum(['open', 'assigned', 'on-site', 'finished', 'cancelled']),
      /** The name of who comes: whoever stands at the door can be asked for it. */
      who: z.string().nullable(),
      arrivedAt: Instant.nullable(),
      finishedAt: Instant.nullable(),
      result: z.string().nullable(),
      appointment: z
        .strictObject({ state: z.enum(['held', 'confirmed']), from: Instant, to: Instant })
        .nullable(),
    }),
  ),
});

export const ownVisitRoutes = {
  followCase: route({
    service: 'dispatch',
    method: 'GET',
    path: '/own/cases/:caseId',
    summary: { zh: '本人案件的上门', en: 'Visits of one’s own case' },
    input: z.strictObject({ caseId: CaseId }),
    output: OwnVisits,
    refusals: ['CASE_NOT_FOUND'],
  }),
};
