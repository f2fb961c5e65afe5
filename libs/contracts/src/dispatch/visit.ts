import { z } from 'zod';
import { fact, route } from '../base/define.js';
import { FaultCause } from '../base/device.js';
import { Entered } from '../base/entered.js';
import { line } from '../base/text.js';
import {
  Branch,
  CaseId,
  Day,
  DispatchNo,
  Part,
  PartName,
  PersonId,
  Reason,
  SignatureRef,
  Text,
  UsedParts,
  VoucherNo,
} from '../base/values.js';
import { DiagnosisFound, WorkState } from '../base/work-terms.js';

/**
 * The kinds of assignees: a technician, a trainer, or a provider's people (`xiaomi`). All work on a dispatch in the
 * same way.
 */
export const assigneeKinds = ['technician', 'trainer', 'service-provider'] as const;
export const AssigneeKind = z.enum(assigneeKinds);

/**
 * The result of a visit. `fixed`: the work is done. `second-visit`: more is needed (a part, time, another fault);
 * `absent`: nobody was there; `hand-up`: it can't be settled here and goes to headquarters (`field-service` 一.9);
 * `not-done`: the customer does not want it done.
 */
const visitResults = ['fixed', 'take-in', 'second-visit', 'absent', 'hand-up', 'not-done'] as const;
export const VisitResult = z.enum(visitResults);

const Ref = { caseId: CaseId, branch: Branch, dispatch: DispatchNo };

/** Facts of a visit: arrival, its result, the customer's signature. */
export const visitFacts = {
  'dispatch.visit.arrived.v1': fact(
    'dispatch',
    'signals',
    { zh: '已到达现场', en: 'Arrived on site' },
    z.strictObject({ ...Ref, technician: PersonId }),
  ),
  /** 诊断: what was found, before the work; found anew, the later one counts. It decides again who pays. */
  'dispatch.visit.diagnosed.v1': fact(
    'dispatch',
    'signals',
    { zh: '现场已诊断', en: 'Fault diagnosed on site' },
    z.strictObject({
      ...Ref,
      technician: PersonId,
      ...DiagnosisFound,
      text: z.strictObject({ finding: Text }),
    }),
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
      newSerial: line(80, 0).nullable().optional(),
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
  /** Whether the customer accepts the result; where it is rejected, the work goes on with another dispatch. */
  'dispatch.visit.accepted.v1': fact(
    'dispatch',
    'signals',
    { zh: '客户已验收', en: 'Customer accepted or rejected the result' },
    z.strictObject({
      ...Ref,
      accepted: z.boolean(),
      text: z.strictObject({ reason: Reason.nullable() }),
    }),
  ),
};

const service = 'dispatch' as const;

const out = z.strictObject({ dispatch: DispatchNo });

export const visitRoutes = {
  arrive: route({
    service,
    method: 'POST',
    path: '/dispatches/:dispatch/arrival',
    summary: { zh: '到达现场', en: 'Arrive on site' },
    input: z.strictObject({ dispatch: DispatchNo, ...Entered }),
    output: out,
    refusals: [
      'DISPATCH_NOT_FOUND',
      'NOT_YOUR_DISPATCH',
      'DISPATCH_NOT_ASSIGNED',
      'OTHER_BRANCH',
      'TIME_IN_FUTURE',
    ],
  }),
  diagnose: route({
    service,
    method: 'POST',
    path: '/dispatches/:dispatch/diagnosis',
    summary: { zh: '登记现场诊断（作业之前）', en: 'Enter the diagnosis on site, before the work' },
    input: z.strictObject({
      dispatch: DispatchNo,
      ...DiagnosisFound,
      parts: DiagnosisFound.parts.default([]),
      finding: Text,
      ...Entered,
    }),
    output: z.strictObject({ dispatch: DispatchNo, work: WorkState }),
    refusals: [
      'DISPATCH_NOT_FOUND',
      'NOT_YOUR_DISPATCH',
      'VISIT_NOT_STARTED',
      'OTHER_BRANCH',
      'TIME_IN_FUTURE',
    ],
  }),
  finish: route({
    service,
    method: 'POST',
    path: '/dispatches/:dispatch/result',
    summary: { zh: '现场结果：修妥或携回（第四、六条）', en: 'Result: fixed or taken in (articles 4, 6)' },
    input: z.strictObject({
      dispatch: DispatchNo,
      result: VisitResult,
      faultCause: FaultCause.nullable().default(null),
      newSerial: line(80).nullable().default(null),
      opinion: Text.nullable().default(null),
      /** With a second visit: the part that is missing, and when it is expected. */
      missingPart: z
        .strictObject({ part: PartName, expectedOn: Day.nullable().default(null) })
        .nullable()
        .default(null),
      labourMinutes: z.int().min(0).max(1440),
      parts: UsedParts.default([]),
      cause: Text,
      solution: Text,
      ...Entered,
    }),
    output: out,
    refusals: [
      'DISPATCH_NOT_FOUND',
      'NOT_YOUR_DISPATCH',
      'VISIT_NOT_STARTED',
      'PART_AWAITED_ALREADY',
      'PROMISED_DAY_PAST',
      'DIAGNOSIS_MISSING',
      'WORK_NOT_AGREED',
      'DIAGNOSIS_DIFFERS',
      'OTHER_BRANCH',
      'TIME_IN_FUTURE',
    ],
  }),
  sign: route({
    service,
    method: 'POST',
    path: '/dispatches/:dispatch/signature',
    summary: { zh: '客户在服务凭证签字（第四、六条）', en: 'The customer signs the voucher (articles 4, 6)' },
    input: z.strictObject({ dispatch: DispatchNo, signature: SignatureRef, ...Entered }),
    output: out,
    refusals: [
      'DISPATCH_NOT_FOUND',
      'NOT_YOUR_DISPATCH',
      'VISIT_NOT_FINISHED',
      'SIGNED_ALREADY',
      'NO_VOUCHER_TO_SIGN',
      'OTHER_BRANCH',
      'TIME_IN_FUTURE',
    ],
  }),
  accept: route({
    service: 'dispatch',
    method: 'POST',
    path: '/dispatches/:dispatch/acceptance',
    summary: {
      zh: '客户验收：通过并签字，或不通过',
      en: 'The customer accepts with a signature, or rejects',
    },
    input: z.strictObject({
      dispatch: DispatchNo,
      accepted: z.boolean(),
      signature: SignatureRef.nullable().default(null),
      reason: Reason.nullable().default(null),
      ...Entered,
    }),
    output: z.strictObject({ dispatch: DispatchNo }),
    refusals: [
      'DISPATCH_NOT_FOUND',
      'NOT_YOUR_DISPATCH',
      'VISIT_NOT_FINISHED',
      'ACCEPTED_ALREADY',
      'SIGNATURE_MISSING',
      'REASON_MISSING',
      'OTHER_BRANCH',
      'TIME_IN_FUTURE',
    ],
  }),
};

export const visitRefusals = {
  VISIT_NOT_STARTED: {
    status: 409,
    zh: '派工单 {dispatch} 尚未到达现场',
    en: 'Nobody has arrived for dispatch {dispatch}',
  },
  VISIT_NOT_FINISHED: {
    status: 409,
    zh: '派工单 {dispatch} 尚未登记现场结果',
    en: 'Dispatch {dispatch} has no result yet',
  },
  VISIT_UNDER_WAY: {
    status: 409,
    zh: '派工单 {dispatch} 已在现场',
    en: 'Dispatch {dispatch} is already on site',
  },
  SIGNED_ALREADY: {
    status: 409,
    zh: '派工单 {dispatch} 的凭证已签字',
    en: "Dispatch {dispatch}'s voucher is signed already",
  },
  ACCEPTED_ALREADY: {
    status: 409,
    zh: '派工单 {dispatch} 已验收',
    en: 'Dispatch {dispatch} was accepted already',
  },
  NO_VOUCHER_TO_SIGN: {
    status: 409,
    zh: '派工单 {dispatch} 没有服务凭证可签',
    en: 'Dispatch {dispatch} goes without a voucher; nothing to sign',
  },
} as const;
