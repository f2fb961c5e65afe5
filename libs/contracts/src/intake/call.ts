import { z } from 'zod';
import { fact, route } from '../base/define.js';
import { Device } from '../base/device.js';
import { bySerial, distinct } from '../base/distinct.js';
import { EnteredCall } from '../base/entered.js';
import {
  Attachment,
  Branch,
  CallNo,
  CaseId,
  Channel,
  channels,
  Instant,
  Kind,
  OldNumber,
  Phone,
  Reason,
  Text,
} from '../base/values.js';
import { ReturnReason, ServiceWay } from './case.js';
import { Address, CustomerFile, CustomerName, FileChoice, OtherCaller } from './customer.js';
import { endings } from './ending.js';
import { PlannedFor } from './planned-call.js';

const CaseRef = { caseId: CaseId, branch: Branch };

export const callFacts = {
  'intake.call.registered.v1': fact(
    'intake',
    'starts',
    { zh: '叫修已登记', en: 'Call registered' },
    z.strictObject({
      ...CaseRef,
      call: CallNo,
      kind: Kind,
      channel: Channel,
      device: Device,
      complete: z.boolean(),
      calledAt: Instant,
      pack: z.string(),
      serviceWay: ServiceWay.optional(),
      follows: CaseId.nullable().optional(),
      /** The visit of a plan that this call was entered for. */
      planned: PlannedFor.optional(),
      /** The customer's file; as what decides, it stands outside what is personal. */
      customer: CustomerFile.optional(),
      /** The version of the privacy notice that was read, where the customer requested it themselves. */
      notice: z.int().optional(),
      personal: z.strictObject({
        customer: z.string(),
        name: z.string().nullable(),
        phone: z.string().nullable(),
        address: z.string().nullable(),
        /** Who rang, where that is not the customer. */
        caller: OtherCaller.optional(),
      }),
      text: z.strictObject({ fault: z.string() }),
    }),
    { paced: true },
  ),
  'intake.call.completed.v1': fact(
    'intake',
    'signals',
    { zh: '叫修资料已补全', en: 'Call details completed' },
    z.strictObject({ ...CaseRef, call: CallNo, customer: CustomerFile.optional() }),
  ),
  'intake.call.corrected.v1': fact(
    'intake',
    false,
    { zh: '叫修已更正', en: 'Call corrected' },
    z.strictObject({
      ...CaseRef,
      call: CallNo,
      revision: z.int(),
      fields: z.array(z.string()),
      /** The file that the call belongs to since, where that changed. */
      customer: CustomerFile.optional(),
      text: z.strictObject({ reason: Reason }),
    }),
  ),
  'intake.call.voided.v1': fact(
    'intake',
    'signals',
    { zh: '叫修已作废', en: 'Call voided' },
    z.strictObject({
      ...CaseRef,
      call: CallNo,
      successor: CaseId.nullable(),
      text: z.strictObject({ reason: Reason }),
    }),
  ),
  'intake.call.closed.v1': fact(
    'intake',
    false,
    { zh: '叫修登记已注销', en: 'Register entry closed' },
    z.strictObject({ ...CaseRef, call: CallNo, how: z.enum(endings) }),
  ),
};

const service = 'intake' as const;
const Customer = z.strictObject({
  name: CustomerName.nullable().default(null),
  phone: Phone.nullable().default(null),
  address: Address.nullable().default(null),
});

export const callRoutes = {
  registerCall: route({
    service,
    method: 'POST',
    path: '/calls',
    status: 201,
    summary: { zh: '登记叫修（第三条）', en: 'Register a call (article 3)' },
    input: z.strictObject({
      branch: Branch,
      channel: z.enum(channels),
      kind: Kind.default('repair'),
      fault: Text,
      /** As it was said; the case shows this, whatever the file says later. */
      customer: Customer,
      ...FileChoice,
      caller: OtherCaller.optional(),
      devices: distinct(z.array(Device).min(1).max(20), bySerial, 'serial'),
      ...EnteredCall,
      serviceWay: ServiceWay.default('on-site'),
      /** For a return or an exchange. */
      returnReason: ReturnReason.nullable().default(null),
      /** The earlier case that this call comes back to: rejected result, same fault again. */
      follows: CaseId.nullable().default(null),
      attachments: distinct(z.array(Attachment).max(20), ({ id }) => id, 'id').default([]),
      /** Of a call that stands on paper already: `calledAt` lies in the past then. */
      oldNumber: OldNumber.optional(),
    }),
    output: z.strictObject({ call: CallNo, cases: z.array(CaseId), duplicatesSuspected: z.array(CaseId) }),
    refusals: [
      'BRANCH_UNKNOWN',
      'TERMS_NOT_YOURS',
      'SOLD_AFTER',
      'CHOOSE_CUSTOMER',
      'CUSTOMER_NOT_FOUND',
      'FILE_NOT_YOURS_TO_NAME',
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
    summary: { zh: '补全客户资料', en: 'Complete the customer details' },
    input: z.strictObject({
      call: CallNo,
      name: CustomerName,
      phone: Phone,
      address: Address,
      ...FileChoice,
    }),
    output: z.strictObject({ call: CallNo }),
    refusals: [
      'CALL_NOT_FOUND',
      'CALL_VOID',
      'OTHER_BRANCH',
      'CALL_COMPLETE_ALREADY',
      'CHOOSE_CUSTOMER',
      'CUSTOMER_NOT_FOUND',
    ],
  }),
  correctCall: route({
    service,
    method: 'POST',
    path: '/calls/:call/corrections',
    summary: { zh: '更正叫修登记', en: 'Correct a register entry' },
    input: z.strictObject({
      call: CallNo,
      reason: Reason,
      name: CustomerName.optional(),
      phone: Phone.optional(),
      address: Address.optional(),
      fault: Text.optional(),
      /** The call belongs to another file: this call alone moves there. */
      ...FileChoice,
    }),
    output: z.strictObject({ call: CallNo, revision: z.int() }),
    refusals: [
      'CALL_NOT_FOUND',
      'CALL_VOID',
      'OTHER_BRANCH',
      'CHOOSE_CUSTOMER',
      'CUSTOMER_NOT_FOUND',
      'CALL_UNDER_CONTRACT',
    ],
  }),
  voidCall: route({
    service,
    method: 'POST',
    path: '/calls/:call/void',
    summary: { zh: '作废叫修登记', en: 'Void a register entry' },
    input: z.strictObject({ call: CallNo, reason: Reason, successor: CallNo.nullable().default(null) }),
    output: z.strictObject({ call: CallNo }),
    refusals: ['CALL_NOT_FOUND', 'CALL_VOID', 'CASE_UNDER_WAY', 'OTHER_BRANCH'],
  }),
};

export const callRefusals = {
  CALL_NOT_FOUND: { status: 404, zh: '没有叫修登记 {call}', en: 'There is no call {call}' },
  CALL_VOID: { status: 409, zh: '叫修登记 {call} 已作废', en: 'Call {call} is void' },
  CALL_COMPLETE_ALREADY: {
    status: 409,
    zh: '叫修登记 {call} 的资料已完整，请用更正',
    en: 'Call {call} is complete; correct it instead',
  },
  TERMS_NOT_YOURS: {
    status: 403,
    zh: '保证期与合同以公司的记录为准，请由文员登记',
    en: 'Guarantee and contract are as the company has them on record: a clerk enters them',
  },
  CALL_UNDER_CONTRACT: {
    status: 409,
    zh: '{caseId} 已按合同开立，不能改到另一客户；请作废后重新登记',
    en: '{caseId} was opened under a contract: void the call and enter it anew for the other customer',
  },
  OLD_NUMBER_TAKEN: {
    status: 409,
    zh: '原编号 {number} 已接管为 {call}',
    en: 'The old number {number} was taken over as {call} already',
  },
} as const;
