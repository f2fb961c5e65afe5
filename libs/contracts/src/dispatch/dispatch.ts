import { z } from 'zod';
import { command, fact, route } from '../base/define.js';
import { FaultCause } from '../base/device.js';
import { Entered } from '../base/entered.js';
import { SignatureView } from '../base/file.js';
import { byNumber, paged } from '../base/list.js';
import {
  Branch,
  CaseId,
  Citation,
  DispatchNo,
  Instant,
  Part,
  PersonId,
  ProviderId,
  Reason,
  VoucherNo,
} from '../base/values.js';
import { asksForDiagnosis, WorkState, WorkTerms } from '../base/work-terms.js';
import { AssigneeKind, VisitResult } from './visit.js';

export const DispatchView = z.strictObject({
  dispatch: DispatchNo,
  caseId: CaseId,
  branch: z.string(),
  voucher: VoucherNo.nullable(),
  round: z.int(),
  goer: AssigneeKind,
  productLine: z.string(),
  state: z.enum(['open', 'assigned', 'on-site', 'finished', 'cancelled']),
  technician: PersonId.nullable(),
  provider: ProviderId.nullable(),
  arrivedAt: Instant.nullable(),
  result: VisitResult.nullable(),
  acceptedAt: Instant.nullable(),
  awaitedPart: z.string().nullable(),
  signedAt: Instant.nullable(),
  leftAt: Instant.nullable(),
  labourMinutes: z.int(),
  parts: z.array(Part),
  cause: z.string().nullable(),
  solution: z.string().nullable(),
  /** Whether the work may begin, and what was found. */
  work: WorkState,
  found: FaultCause.nullable(),
  /** The customer's, on the voucher and under the result, with the hash of what the visit had said. */
  signatures: z.array(SignatureView),
});

export const dispatchCommands = {
  'dispatch.openDispatch': command(
    'dispatch',
    z.strictObject({
      /** Null where the pack knows no voucher. */
      voucher: VoucherNo.nullable(),
      productLine: z.string(),
      citations: z.array(Citation),
      goer: AssigneeKind.optional(),
      /** The articles by which only qualified people may work (`apparel-shop` 6); empty where the pack has none. */
      qualification: z.array(Citation).optional(),
      /** 1 for the first visit; a second visit is a dispatch of its own. */
      round: z.int().min(1).optional(),
      /** What the work waits for; left out where it waits for nothing. */
      work: WorkTerms.optional(),
    }),
    z.object({ dispatch: DispatchNo }),
  ),
  /** The case was voided or its voucher replaced; refuses VISIT_UNDER_WAY once the technician has arrived. */
  'dispatch.cancelDispatch': command(
    'dispatch',
    z.strictObject({ dispatch: DispatchNo, reason: Reason }),
    z.object({}),
  ),
  /** After which causes the work may begin now: the customer has agreed, a proof has come, a person has decided. */
  'dispatch.releaseWork': command(
    'dispatch',
    z.strictObject({ dispatch: DispatchNo, freeAfter: WorkTerms.shape.freeAfter }),
    z.object({}),
  ),
  /** A voided voucher's successor takes its place on the dispatch. */
  'dispatch.replaceVoucher': command(
    'dispatch',
    z.strictObject({ dispatch: DispatchNo, voucher: VoucherNo }),
    z.object({}),
  ),
};

const Ref = { caseId: CaseId, branch: Branch, dispatch: DispatchNo };

export const dispatchFacts = {
  'dispatch.dispatch.opened.v1': fact(
    'dispatch',
    false,
    { zh: '待派工', en: 'Dispatch opened' },
    z.strictObject({
      ...Ref,
      voucher: VoucherNo.nullable(),
      goer: AssigneeKind.optional(),
      round: z.int().optional(),
      asksForDiagnosis,
    }),
  ),
  'dispatch.technician.assigned.v1': fact(
    'dispatch',
    'signals',
    { zh: '已派工', en: 'Technician assigned' },
    z.strictObject({ ...Ref, technician: PersonId }),
  ),
  'dispatch.dispatch.cancelled.v1': fact(
    'dispatch',
    false,
    { zh: '派工已取消', en: 'Dispatch cancelled' },
    z.strictObject({ ...Ref, text: z.strictObject({ reason: Reason }) }),
  ),
};

const service = 'dispatch' as const;

const out = z.strictObject({ dispatch: DispatchNo });

export const dispatchRoutes = {
  listDispatches: route({
    service,
    method: 'GET',
    path: '/dispatches',
    summary: { zh: '派工列表', en: 'Dispatches' },
    input: z.strictObject({
      ...byNumber,
      state: DispatchView.shape.state.optional(),
      technician: PersonId.optional(),
    }),
    output: paged(z.strictObject({ dispatches: z.array(DispatchView) })),
    refusals: ['OTHER_BRANCH'],
  }),
  assign: route({
    service,
    method: 'POST',
    path: '/dispatches/:dispatch/assignment',
    summary: {
      zh: '派工给技术员、培训师或服务商（第三条）',
      en: 'Assign a technician, a trainer or a provider (article 3)',
    },
    /** One of the two; a provider's own person is named as `technician`, which also settles the provider. */
    input: z.strictObject({
      dispatch: DispatchNo,
      technician: PersonId.optional(),
      provider: ProviderId.optional(),
      ...Entered,
    }),
    output: out,
    refusals: [
      'DISPATCH_NOT_FOUND',
      'TECHNICIAN_MISSING',
      'TECHNICIAN_UNKNOWN',
      'NOT_A_TECHNICIAN',
      'NOT_QUALIFIED',
      'PROVIDER_UNKNOWN',
      'PROVIDER_SUSPENDED',
      'PART_ON_ITS_WAY',
      'SLOT_TAKEN',
      'OUTSIDE_SHIFT',
      'OTHER_BRANCH',
      'DISPATCH_NOT_OPEN',
      'TIME_IN_FUTURE',
    ],
  }),
};

export const dispatchRefusals = {
  DISPATCH_NOT_FOUND: { status: 404, zh: '没有派工单 {dispatch}', en: 'There is no dispatch {dispatch}' },
  DISPATCH_NOT_OPEN: {
    status: 409,
    zh: '派工单 {dispatch} 不在待派状态',
    en: 'Dispatch {dispatch} is not open for assignment',
  },
  DISPATCH_NOT_ASSIGNED: {
    status: 409,
    zh: '派工单 {dispatch} 尚未派出或已在现场',
    en: 'Dispatch {dispatch} is not in state assigned',
  },
  NOT_YOUR_DISPATCH: {
    status: 403,
    zh: '派工单 {dispatch} 不是派给您的',
    en: 'Dispatch {dispatch} is not yours',
  },
} as const;

export const dispatchShapes = { DispatchView };
