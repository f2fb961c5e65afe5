import { z } from 'zod';
import { fact, route } from '../base/define.js';
import { Entered } from '../base/entered.js';
import { Branch, CaseId, DispatchNo, Instant, PersonId } from '../base/values.js';

const Ref = { caseId: CaseId, branch: Branch, dispatch: DispatchNo };

export const departureFacts = {
  'dispatch.visit.left.v1': fact(
    'dispatch',
    'signals',
    { zh: '已来电离场', en: 'Called in and left' },
    z.strictObject({ ...Ref, technician: PersonId }),
  ),
  /** Evidence: the same technician arrived elsewhere before calling in (`field-service` 四.4). */
  'dispatch.visit.left-without-call.v1': fact(
    'dispatch',
    false,
    { zh: '未来电即离场', en: 'Left without calling in' },
    z.strictObject({ ...Ref, technician: PersonId, arrivedElsewhereAt: Instant }),
  ),
  /** The technician had called in before arriving there; the call-in was only entered later. */
  'dispatch.visit.left-without-call-withdrawn.v1': fact(
    'dispatch',
    false,
    { zh: '未来电离场已撤销', en: 'Left without calling in: withdrawn' },
    z.strictObject({ ...Ref, technician: PersonId, leftAt: Instant }),
  ),
};

const service = 'dispatch' as const;

const out = z.strictObject({ dispatch: DispatchNo });

export const departureRoutes = {
  leave: route({
    service,
    method: 'POST',
    path: '/dispatches/:dispatch/check-out',
    summary: { zh: '来电总部后离场', en: 'Call in and leave' },
    input: z.strictObject({ dispatch: DispatchNo, ...Entered }),
    output: out,
    refusals: [
      'DISPATCH_NOT_FOUND',
      'NOT_YOUR_DISPATCH',
      'VISIT_NOT_FINISHED',
      'OTHER_BRANCH',
      'TIME_IN_FUTURE',
    ],
  }),
};
