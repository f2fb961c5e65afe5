import { z } from 'zod';
import { route } from '../base/define.js';
import { OldNumber } from '../base/old-number.js';
import {
  Attachment,
  Branch,
  CallNo,
  CaseId,
  channels,
  Instant,
  Kind,
  Phone,
  Reason,
  SignatureRef,
  Text,
  VoucherNo,
} from '../base/values.js';
import { approvalRoutes } from './approval.js';
import { customerMergeRoutes } from './customer-merge.js';
import { dryRunRoutes } from './dry-run.js';
import { endingRoutes } from './ending.js';
import { handoverRoutes } from './handover.js';
import { overrideRoutes } from './override.js';
import { packRoutes } from './pack.js';
import { paperRoutes } from './paper.js';
import { customerFileRoutes } from './planned-call.js';
import { recallRoutes } from './recall.js';
import { Device, ReturnReason, ServiceWay } from './shapes.js';
import { CaseList, CaseView } from './views.js';
import { WhyView } from './why.js';

const service = 'intake' as const;
const Customer = z.strictObject({
  name: z.string().trim().min(1).max(80).nullable().default(null),
  phone: Phone.nullable().default(null),
  address: z.string().trim().min(1).max(300).nullable().default(null),
});
const desk = ['clerk', 'customer-service', 'supervisor'] as const;
const caseOut = z.strictObject({ caseId: CaseId });

/** Whoever works on a case may read it. */
const readers = [
  ...desk,
  'technician',
  'accountant',
  'auditor',
  'operator',
  'general-manager',
  'complaint-handler',
  'hr',
  'shop-worker',
  'trainer',
  'service-provider',
  'sales-centre',
  'purchasing',
  'warehouse-keeper',
] as const;

export const intakeRoutes = {
  registerCall: route({
    service,
    method: 'POST',
    path: '/calls',
    roles: ['clerk', 'customer-service', 'customer', 'agent', 'operator'],
    status: 201,
    summary: { zh: '登记叫修（第三条）', en: 'Register a call (article 3)' },
    input: z.strictObject({
      branch: Branch,
      channel: z.enum(channels),
      kind: Kind.default('repair'),
      fault: Text,
      customer: Customer,
      devices: z.array(Device).min(1).max(20),
      calledAt: Instant.optional(),
      serviceWay: ServiceWay.default('on-site'),
      /** For a return or an exchange. */
      returnReason: ReturnReason.nullable().default(null),
      /** The earlier case that this call comes back to: rejected result, same fault again. */
      follows: CaseId.nullable().default(null),
      attachments: z.array(Attachment).max(20).default([]),
      /** Of a call that stands on paper already: `calledAt` lies in the past then. */
      oldNumber: OldNumber.optional(),
    }),
    output: z.strictObject({ call: CallNo, cases: z.array(CaseId), duplicatesSuspected: z.array(CaseId) }),
    refusals: [
      'BRANCH_UNKNOWN',
      'TERMS_NOT_YOURS',
      'OLD_NUMBER_TAKEN',
      'NO_PACK_ADOPTED',
      'PRODUCT_LINE_UNCOVERED',
      'PRODUCT_LINE_OUT_OF_SCOPE',
      'KIND_NOT_IN_PACK',
      'OTHER_BRANCH',
      'TIME_IN_FUTURE',
      'CASE_NOT_FOUND',
    ],
  }),
  completeCall: route({
    service,
    method: 'POST',
    path: '/calls/:call/completion',
    roles: desk,
    summary: { zh: '补全客户资料', en: 'Complete the customer details' },
    input: z.strictObject({
      call: CallNo,
      name: z.string().trim().min(1).max(80),
      phone: Phone,
      address: z.string().trim().min(1).max(300),
    }),
    output: z.strictObject({ call: CallNo }),
    refusals: ['CALL_NOT_FOUND', 'CALL_VOID', 'OTHER_BRANCH', 'CALL_COMPLETE_ALREADY'],
  }),
  correctCall: route({
    service,
    method: 'POST',
    path: '/calls/:call/corrections',
    roles: desk,
    summary: { zh: '更正叫修登记', en: 'Correct a register entry' },
    input: z.strictObject({
      call: CallNo,
      reason: Reason,
      name: z.string().trim().min(1).max(80).optional(),
      phone: Phone.optional(),
      address: z.string().trim().min(1).max(300).optional(),
      fault: Text.optional(),
    }),
    output: z.strictObject({ call: CallNo, revision: z.int() }),
    refusals: ['CALL_NOT_FOUND', 'CALL_VOID', 'OTHER_BRANCH'],
  }),
  voidCall: route({
    service,
    method: 'POST',
    path: '/calls/:call/void',
    roles: desk,
    summary: { zh: '作废叫修登记', en: 'Void a register entry' },
    input: z.strictObject({ call: CallNo, reason: Reason, successor: CallNo.nullable().default(null) }),
    output: z.strictObject({ call: CallNo }),
    refusals: ['CALL_NOT_FOUND', 'CALL_VOID', 'CASE_UNDER_WAY', 'OTHER_BRANCH'],
  }),
  answerCustomer: route({
    service,
    method: 'POST',
    path: '/cases/:caseId/answer',
    roles: [...desk, 'technician', 'trainer', 'service-provider', 'sales-centre'],
    summary: { zh: '答复客户', en: 'Answer the customer' },
    input: z.strictObject({ caseId: CaseId, occurredAt: Instant.optional() }),
    output: caseOut,
    refusals: ['CASE_NOT_FOUND', 'OTHER_BRANCH', 'TIME_IN_FUTURE'],
  }),
  correctVoucher: route({
    service,
    method: 'POST',
    path: '/vouchers/:voucher/corrections',
    roles: desk,
    summary: { zh: '更正服务凭证', en: 'Correct a voucher' },
    input: z.strictObject({ voucher: VoucherNo, reason: Reason, note: Text }),
    output: z.strictObject({ voucher: VoucherNo, revision: z.int() }),
    refusals: ['VOUCHER_NOT_FOUND', 'VOUCHER_ARCHIVED', 'VOUCHER_VOID', 'OTHER_BRANCH'],
  }),
  voidVoucher: route({
    service,
    method: 'POST',
    path: '/vouchers/:voucher/void',
    roles: desk,
    summary: { zh: '作废服务凭证并换发', en: 'Void a voucher and issue its successor' },
    input: z.strictObject({ voucher: VoucherNo, reason: Reason }),
    output: z.strictObject({ voucher: VoucherNo, successor: VoucherNo }),
    refusals: ['VOUCHER_NOT_FOUND', 'VOUCHER_ARCHIVED', 'VOUCHER_VOID', 'OTHER_BRANCH'],
  }),
  /** The technician brings the signed voucher back to the clerk (article 4). */
  returnVoucher: route({
    service,
    method: 'POST',
    path: '/vouchers/:voucher/return',
    roles: desk,
    summary: { zh: '收回已签服务凭证（第四条）', en: 'Take back the signed voucher (article 4)' },
    input: z.strictObject({ voucher: VoucherNo, signature: SignatureRef, occurredAt: Instant.optional() }),
    output: z.strictObject({ voucher: VoucherNo }),
    refusals: [
      'VOUCHER_NOT_FOUND',
      'VOUCHER_ARCHIVED',
      'VOUCHER_VOID',
      'VOUCHER_RETURNED',
      'OTHER_BRANCH',
      'TIME_IN_FUTURE',
    ],
  }),
  resumeCase: route({
    service,
    method: 'POST',
    path: '/cases/:caseId/resume',
    roles: ['operator', 'supervisor'],
    summary: { zh: '让案件继续', en: 'Resume a case that waited for a person' },
    input: z.strictObject({ caseId: CaseId, reason: Reason }),
    output: caseOut,
    refusals: ['CASE_NOT_FOUND', 'CASE_NOT_FLAGGED', 'OTHER_BRANCH'],
  }),
  findCases: route({
    service,
    method: 'GET',
    path: '/cases',
    roles: readers,
    summary: { zh: '按编号、电话、序列号查找', en: 'Find by number, phone or serial' },
    input: z.strictObject({
      number: z.string().max(40).optional(),
      phone: z.string().max(30).optional(),
      serial: z.string().max(80).optional(),
      branch: Branch.optional(),
      state: z.string().max(30).optional(),
      /** Only cases that wait for a person. */
      needs: z.literal('person').optional(),
      limit: z.coerce.number().int().min(1).max(200).default(50),
      before: z.string().max(60).optional(),
    }),
    output: CaseList,
    refusals: ['OTHER_BRANCH'],
  }),
  getCase: route({
    service,
    method: 'GET',
    path: '/cases/:caseId',
    roles: readers,
    summary: { zh: '查看案件', en: 'Show a case' },
    input: z.strictObject({ caseId: CaseId }),
    output: CaseView,
    refusals: ['CASE_NOT_FOUND', 'OTHER_BRANCH'],
  }),
  why: route({
    service,
    method: 'GET',
    path: '/cases/:caseId/why',
    roles: readers,
    summary: { zh: '为什么：每项决定及其条文', en: 'Why: each decision with its article' },
    input: z.strictObject({ caseId: CaseId }),
    output: WhyView,
    refusals: ['CASE_NOT_FOUND', 'OTHER_BRANCH'],
  }),
  ...paperRoutes,
  ...approvalRoutes,
  ...endingRoutes,
  ...handoverRoutes,
  ...customerMergeRoutes,
  ...customerFileRoutes,
  ...recallRoutes,
  ...overrideRoutes,
  ...packRoutes,
  ...dryRunRoutes,
};
