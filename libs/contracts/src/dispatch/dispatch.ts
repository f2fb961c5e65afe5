import { z } from 'zod';
import { route } from '../base/define.js';
import { byNumber } from '../base/list.js';
import {
  CaseId,
  Day,
  DispatchNo,
  Instant,
  Part,
  PersonId,
  SignatureRef,
  Text,
  UsedParts,
  VoucherNo,
} from '../base/values.js';
import { appointmentRoutes, ProviderId } from './appointment.js';
import { planRoutes } from './plan.js';
import { providerRoutes } from './provider.js';
import { reassignmentRoutes } from './reassignment.js';
import { suggestionRoutes } from './suggestion.js';
import { technicianRoutes } from './technician.js';
import { technicianDayRoutes } from './technician-day.js';
import { FaultCause, Goer, goers, PartName, VisitResult, visitRoutes } from './visit.js';

const service = 'dispatch' as const;
export const DispatchView = z.strictObject({
  dispatch: DispatchNo,
  caseId: CaseId,
  branch: z.string(),
  voucher: VoucherNo.nullable(),
  round: z.int(),
  goer: Goer,
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
});
const out = z.strictObject({ dispatch: DispatchNo });
const readers = [
  'supervisor',
  'trainer',
  'service-provider',
  'customer-service',
  'warehouse-keeper',
  'technician',
  'clerk',
  'auditor',
  'operator',
  'general-manager',
  'shop-worker',
  'accountant',
] as const;

export const dispatchRoutes = {
  listDispatches: route({
    service,
    method: 'GET',
    path: '/dispatches',
    roles: readers,
    summary: { zh: '派工列表', en: 'Dispatches' },
    input: z.strictObject({ ...byNumber, technician: PersonId.optional() }),
    output: z.strictObject({ dispatches: z.array(DispatchView) }),
    refusals: ['OTHER_BRANCH'],
  }),
  assign: route({
    service,
    method: 'POST',
    path: '/dispatches/:dispatch/assignment',
    roles: ['supervisor'],
    summary: {
      zh: '派工给技术员、培训师或服务商（第三条）',
      en: 'Assign a technician, a trainer or a provider (article 3)',
    },
    /** One of the two; a provider's own person is named as `technician`, and then the provider follows from him. */
    input: z.strictObject({
      dispatch: DispatchNo,
      technician: PersonId.optional(),
      provider: ProviderId.optional(),
      occurredAt: Instant.optional(),
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
  arrive: route({
    service,
    method: 'POST',
    path: '/dispatches/:dispatch/arrival',
    roles: goers,
    summary: { zh: '到达现场', en: 'Arrive on site' },
    input: z.strictObject({ dispatch: DispatchNo, occurredAt: Instant.optional() }),
    output: out,
    refusals: [
      'DISPATCH_NOT_FOUND',
      'NOT_YOUR_DISPATCH',
      'DISPATCH_NOT_ASSIGNED',
      'OTHER_BRANCH',
      'TIME_IN_FUTURE',
    ],
  }),
  finish: route({
    service,
    method: 'POST',
    path: '/dispatches/:dispatch/result',
    roles: goers,
    summary: { zh: '现场结果：修妥或携回（第四、六条）', en: 'Result: fixed or taken in (articles 4, 6)' },
    input: z.strictObject({
      dispatch: DispatchNo,
      result: VisitResult,
      faultCause: FaultCause.nullable().default(null),
      newSerial: z.string().trim().min(1).max(80).nullable().default(null),
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
      occurredAt: Instant.optional(),
    }),
    output: out,
    refusals: [
      'DISPATCH_NOT_FOUND',
      'NOT_YOUR_DISPATCH',
      'VISIT_NOT_STARTED',
      'PART_AWAITED_ALREADY',
      'OTHER_BRANCH',
      'TIME_IN_FUTURE',
    ],
  }),
  sign: route({
    service,
    method: 'POST',
    path: '/dispatches/:dispatch/signature',
    roles: goers,
    summary: { zh: '客户在服务凭证签字（第四、六条）', en: 'The customer signs the voucher (articles 4, 6)' },
    input: z.strictObject({ dispatch: DispatchNo, signature: SignatureRef, occurredAt: Instant.optional() }),
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
  leave: route({
    service,
    method: 'POST',
    path: '/dispatches/:dispatch/check-out',
    roles: goers,
    summary: { zh: '来电总部后离场', en: 'Call in and leave' },
    input: z.strictObject({ dispatch: DispatchNo, occurredAt: Instant.optional() }),
    output: out,
    refusals: [
      'DISPATCH_NOT_FOUND',
      'NOT_YOUR_DISPATCH',
      'VISIT_NOT_FINISHED',
      'OTHER_BRANCH',
      'TIME_IN_FUTURE',
    ],
  }),
  ...visitRoutes,
  ...planRoutes,
  ...technicianRoutes,
  ...technicianDayRoutes,
  ...appointmentRoutes,
  ...providerRoutes,
  ...reassignmentRoutes,
  ...suggestionRoutes,
};
