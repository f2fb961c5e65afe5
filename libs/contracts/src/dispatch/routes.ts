import { z } from 'zod';
import { route } from '../base/define.js';
import { Branch, CaseId, DispatchNo, Instant, Part, PersonId, SignatureRef, Text, VoucherNo } from '../base/values.js';

const service = 'dispatch' as const;
export const DispatchView = z.strictObject({
  dispatch: DispatchNo, caseId: CaseId, branch: z.string(), voucher: VoucherNo, productLine: z.string(),
  state: z.enum(['open', 'assigned', 'on-site', 'finished', 'cancelled']), technician: PersonId.nullable(),
  arrivedAt: Instant.nullable(), result: z.enum(['fixed', 'take-in']).nullable(), signedAt: Instant.nullable(), leftAt: Instant.nullable(),
  labourMinutes: z.int(), parts: z.array(Part), cause: z.string().nullable(), solution: z.string().nullable(),
});
const out = z.strictObject({ dispatch: DispatchNo });
const readers = ['supervisor', 'technician', 'clerk', 'auditor', 'operator', 'general-manager', 'shop-worker', 'accountant'] as const;

export const dispatchRoutes = {
  listDispatches: route({
    service, method: 'GET', path: '/dispatches', roles: readers, summary: { zh: '派工列表', en: 'Dispatches' },
    input: z.strictObject({ branch: Branch.optional(), caseId: CaseId.optional(), state: z.string().max(20).optional(), technician: PersonId.optional(), limit: z.coerce.number().int().min(1).max(200).default(50) }),
    output: z.strictObject({ dispatches: z.array(DispatchView) }), refusals: ['OTHER_BRANCH'],
  }),
  assign: route({
    service, method: 'POST', path: '/dispatches/:dispatch/assignment', roles: ['supervisor'],
    summary: { zh: '派工给技术员（第三条）', en: 'Assign a technician (article 3)' },
    input: z.strictObject({ dispatch: DispatchNo, technician: PersonId, occurredAt: Instant.optional() }), output: out,
    refusals: ['DISPATCH_NOT_FOUND', 'TECHNICIAN_UNKNOWN', 'NOT_A_TECHNICIAN', 'OTHER_BRANCH', 'DISPATCH_NOT_OPEN', 'TIME_IN_FUTURE'],
  }),
  arrive: route({
    service, method: 'POST', path: '/dispatches/:dispatch/arrival', roles: ['technician'], summary: { zh: '到达现场', en: 'Arrive on site' },
    input: z.strictObject({ dispatch: DispatchNo, occurredAt: Instant.optional() }), output: out,
    refusals: ['DISPATCH_NOT_FOUND', 'NOT_YOUR_DISPATCH', 'DISPATCH_NOT_ASSIGNED', 'OTHER_BRANCH', 'TIME_IN_FUTURE'],
  }),
  finish: route({
    service, method: 'POST', path: '/dispatches/:dispatch/result', roles: ['technician'],
    summary: { zh: '现场结果：修妥或携回（第四、六条）', en: 'Result: fixed or taken in (articles 4, 6)' },
    input: z.strictObject({ dispatch: DispatchNo, result: z.enum(['fixed', 'take-in']), labourMinutes: z.int().min(0).max(1440), parts: z.array(Part).max(50).default([]), cause: Text, solution: Text, occurredAt: Instant.optional() }),
    output: out, refusals: ['DISPATCH_NOT_FOUND', 'NOT_YOUR_DISPATCH', 'VISIT_NOT_STARTED', 'OTHER_BRANCH', 'TIME_IN_FUTURE'],
  }),
  sign: route({
    service, method: 'POST', path: '/dispatches/:dispatch/signature', roles: ['technician'],
    summary: { zh: '客户在服务凭证签字（第四、六条）', en: 'The customer signs the voucher (articles 4, 6)' },
    input: z.strictObject({ dispatch: DispatchNo, signature: SignatureRef, occurredAt: Instant.optional() }), output: out,
    refusals: ['DISPATCH_NOT_FOUND', 'NOT_YOUR_DISPATCH', 'VISIT_NOT_FINISHED', 'SIGNED_ALREADY', 'OTHER_BRANCH', 'TIME_IN_FUTURE'],
  }),
  leave: route({
    service, method: 'POST', path: '/dispatches/:dispatch/check-out', roles: ['technician'], summary: { zh: '来电总部后离场', en: 'Call in and leave' },
    input: z.strictObject({ dispatch: DispatchNo, occurredAt: Instant.optional() }), output: out,
    refusals: ['DISPATCH_NOT_FOUND', 'NOT_YOUR_DISPATCH', 'VISIT_NOT_FINISHED', 'OTHER_BRANCH', 'TIME_IN_FUTURE'],
  }),
};
