import { z } from 'zod';
import { fact } from '../base/define.js';
import { Branch, CaseId, DispatchNo, Part, PersonId, Reason, Text, VoucherNo } from '../base/values.js';
import { appointmentFacts } from './appointment.js';
import { planFacts } from './plan.js';
import { providerFacts } from './provider.js';
import { reassignmentFacts } from './reassignment.js';
import { FaultCause, Goer, VisitResult, visitFacts } from './visit.js';

const Ref = { caseId: CaseId, branch: Branch, dispatch: DispatchNo };

/** Facts of dispatch: 派工, arrival, the visit's result, the customer's signature. */
export const dispatchFacts = {
  'dispatch.dispatch.opened.v1': fact(
    'dispatch',
    false,
    { zh: '待派工', en: 'Dispatch opened' },
    z.strictObject({
      ...Ref,
      voucher: VoucherNo.nullable(),
      goer: Goer.optional(),
      round: z.int().optional(),
    }),
  ),
  'dispatch.technician.assigned.v1': fact(
    'dispatch',
    'signals',
    { zh: '已派工', en: 'Technician assigned' },
    z.strictObject({ ...Ref, technician: PersonId }),
  ),
  'dispatch.visit.arrived.v1': fact(
    'dispatch',
    'signals',
    { zh: '已到达现场', en: 'Arrived on site' },
    z.strictObject({ ...Ref, technician: PersonId }),
  ),
  /** Fixed on site, or the goods must be taken in (articles 4 and 6). `labourMinutes` and `parts` are the visit's. */
  'dispatch.visit.finished.v1': fact(
    'dispatch',
    'signals',
    { zh: '现场服务完毕', en: 'Visit finished' },
    z.strictObject({
      ...Ref,
      technician: PersonId,
      result: VisitResult,
      faultCause: FaultCause.nullable().optional(),
      /** A device that was swapped or exchanged: the new one's serial beside the old. */
      newSerial: z.string().max(80).nullable().optional(),
      /** Cause, solution, parts and the customer's opinion are all there (`field-service` 四.6). */
      reportComplete: z.boolean().optional(),
      labourMinutes: z.int().min(0),
      parts: z.array(Part),
      text: z.strictObject({ cause: Text, solution: Text, opinion: Text.nullable().optional() }),
    }),
  ),
  'dispatch.voucher.signed.v1': fact(
    'dispatch',
    'signals',
    { zh: '客户已在凭证签字', en: 'Customer signed the voucher' },
    z.strictObject({ ...Ref, voucher: VoucherNo.nullable() }),
  ),
  'dispatch.visit.left.v1': fact(
    'dispatch',
    'signals',
    { zh: '已来电离场', en: 'Called in and left' },
    z.strictObject({ ...Ref, technician: PersonId }),
  ),
  'dispatch.dispatch.cancelled.v1': fact(
    'dispatch',
    false,
    { zh: '派工已取消', en: 'Dispatch cancelled' },
    z.strictObject({ ...Ref, text: z.strictObject({ reason: Reason }) }),
  ),
  ...visitFacts,
  ...planFacts,
  ...appointmentFacts,
  ...providerFacts,
  ...reassignmentFacts,
};
