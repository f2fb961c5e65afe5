import { z } from 'zod';
import { command, fact, route } from '../base/define.js';
import { Device } from '../base/device.js';
import { line } from '../base/text.js';
import {
  Attachment,
  Branch,
  CallNo,
  CaseId,
  Channel,
  Citation,
  Day,
  Instant,
  Kind,
  Reason,
  VoucherNo,
} from '../base/values.js';
import { AwaitedProof } from './awaited-proof.js';
import { OtherCaller } from './customer.js';
import { DecisionMade, DecisionView } from './decision.js';
import { DisorderView } from './disorder.js';
import { DutyView } from './duty.js';
import { endings } from './ending.js';
import { Handover } from './handover.js';
import { FrozenPackShape } from './pack.js';
import { VoucherView } from './voucher.js';

/** Where the customer wants it done: at their place, or the goods brought or sent to us (送修). */
export const ServiceWay = z.enum(['on-site', 'send-in']);
export type ServiceWay = z.infer<typeof ServiceWay>;
/** What the customer can show of the purchase. */
export const Proof = z.enum(['purchase-proof', 'warranty-card']);
export type Proof = z.infer<typeof Proof>;
/** Why goods are to be returned or exchanged (`apparel-shop` article 4): a defect, or dissatisfaction. */
export const ReturnReason = z.enum(['defect', 'dissatisfied']);

export const CaseRow = z.strictObject({
  caseId: CaseId,
  call: CallNo,
  branch: z.string(),
  kind: Kind,
  channel: Channel,
  state: z.string(),
  calledAt: Instant,
  /** Masked: what the list may show of the customer. */
  customer: z.string(),
  phone: z.string(),
  model: z.string(),
  serial: z.string().nullable(),
  outcome: z.string().nullable(),
  voucher: VoucherNo.nullable(),
  /** Step and code of what the case can't do by itself, and since when. */
  needs: z.string().nullable(),
  needsSince: Instant.nullable(),
});
export const CaseList = z.strictObject({ cases: z.array(CaseRow), next: z.string().nullable() });
export const CaseView = CaseRow.extend({
  /** The customer's file that counts; `customer` is the name as the call said it, and so are phone and address. */
  customerFile: z.uuid(),
  /** Who rang, where that is not the customer. */
  caller: OtherCaller.nullable(),
  /** The number it bore on paper, where it was taken over. */
  oldNumber: z.string().nullable(),
  /** How it ended; null while it runs. */
  ending: z.enum(endings).nullable(),
  serviceWay: ServiceWay,
  follows: CaseId.nullable(),
  fault: z.string(),
  address: z.string().nullable(),
  complete: z.boolean(),
  device: Device,
  vouchers: z.array(VoucherView),
  attachments: z.array(Attachment),
  pack: z.strictObject({ id: z.string(), version: z.int(), hash: z.string() }).nullable(),
  promises: z.array(
    z.strictObject({ promise: z.string(), due: Instant, state: z.string(), keptAt: Instant.nullable() }),
  ),
  handovers: z.array(Handover),
  /** Devices that were put in the place of the one that the call named. */
  replacedDevices: z.array(
    z.strictObject({ oldSerial: z.string().nullable(), newSerial: z.string(), replacedAt: Instant }),
  ),
  /** Times of different services that do not fit together: those still to be checked, and those that were. */
  disorders: z.array(DisorderView),
  /** What the customer still has to show, and until when. */
  awaitedProof: AwaitedProof.nullable(),
  /** Who must act now, on what ground and until when. */
  duties: z.array(DutyView),
  decisions: z.array(DecisionView),
  revisions: z.array(z.strictObject({ revision: z.int(), at: Instant, by: z.string(), reason: z.string() })),
});

export const caseCommands = {
  /** Opens the case under the branch's adopted pack and answers its frozen slice. */
  'intake.openCase': command(
    'intake',
    z.strictObject({}),
    z.object({
      call: CallNo,
      device: Device,
      complete: z.boolean(),
      calledAt: Instant,
      pack: FrozenPackShape,
      /** The customer's file; as what decides, it stands outside what is personal. */
      customer: z.uuid().optional(),
      /** Cases opened before there were kinds are repairs; they lack what follows. */
      kind: Kind.optional(),
      serviceWay: ServiceWay.optional(),
      proofs: z.array(Proof).optional(),
      returnReason: ReturnReason.nullable().optional(),
      /** The last archived case of the same device, with the day it closed. */
      previous: z
        .strictObject({ caseId: CaseId, closedOn: Day, sameFault: z.boolean() })
        .nullable()
        .optional(),
    }),
  ),
  /** Closes the register entry and archives the voucher, once. */
  'intake.archive': command(
    'intake',
    z.strictObject({
      outcome: z.string(),
      how: z.enum(endings),
      citations: z.array(Citation),
      /** That the case may close, put on record with it; absent where that was done before, or was not decided. */
      decision: DecisionMade.optional(),
    }),
    z.object({}),
  ),
  'intake.flagCase': command('intake', z.strictObject({ step: z.string(), code: z.string() }), z.object({})),
};

const CaseRef = { caseId: CaseId, branch: Branch };

export const caseFacts = {
  'intake.case.opened.v1': fact(
    'intake',
    false,
    { zh: '案件已开立', en: 'Case opened' },
    z.strictObject({
      ...CaseRef,
      pack: z.string(),
      packVersion: z.int(),
      packHash: z.string(),
      /** The papers and steps that the pack asks for, and of whom; facts from before lack it. */
      asks: z.array(z.strictObject({ document: z.string(), by: z.string() })).optional(),
      /** Under this pack a complaint is classified before it is graded (`technical` 18). */
      asksForClass: z.boolean().optional(),
    }),
  ),
  'intake.case.archived.v1': fact(
    'intake',
    false,
    { zh: '案件已归档', en: 'Case archived' },
    z.strictObject({ ...CaseRef, outcome: z.string() }),
    { ends: true },
  ),
  'intake.case.flagged.v1': fact(
    'intake',
    false,
    { zh: '案件需人处理', en: 'Case needs a person' },
    z.strictObject({ ...CaseRef, step: z.string(), code: z.string() }),
  ),
  'intake.case.resumed.v1': fact(
    'intake',
    'signals',
    { zh: '案件继续', en: 'Case resumed' },
    z.strictObject({ ...CaseRef, text: z.strictObject({ reason: Reason }).optional() }),
  ),
};

const service = 'intake' as const;

export const caseRoutes = {
  findCases: route({
    service,
    method: 'GET',
    path: '/cases',
    summary: { zh: '按编号、电话、序列号查找', en: 'Find by number, phone or serial' },
    input: z.strictObject({
      number: line(40, 0).optional(),
      phone: line(40, 0).optional(),
      serial: line(80, 0).optional(),
      branch: Branch.optional(),
      state: line(30, 0).optional(),
      /** Only cases that wait for a person. */
      needs: z.literal('person').optional(),
      limit: z.coerce.number().int().min(1).max(200).default(50),
      before: line(60, 0).optional(),
    }),
    output: CaseList,
    refusals: ['OTHER_BRANCH'],
  }),
  getCase: route({
    service,
    method: 'GET',
    path: '/cases/:caseId',
    summary: { zh: '查看案件', en: 'Show a case' },
    input: z.strictObject({ caseId: CaseId }),
    output: CaseView,
    refusals: ['CASE_NOT_FOUND', 'OTHER_BRANCH'],
  }),
  resumeCase: route({
    service,
    method: 'POST',
    path: '/cases/:caseId/resume',
    summary: { zh: '让案件继续', en: 'Resume a case that waited for a person' },
    input: z.strictObject({ caseId: CaseId, reason: Reason }),
    output: z.strictObject({ caseId: CaseId }),
    refusals: ['CASE_NOT_FOUND', 'CASE_NOT_FLAGGED', 'OTHER_BRANCH'],
  }),
};

export const caseRefusals = {
  CASE_NOT_FOUND: { status: 404, zh: '没有案件 {caseId}', en: 'There is no case {caseId}' },
  CASE_NOT_OPEN: {
    status: 409,
    zh: '案件 {caseId} 尚未开立',
    en: 'Case {caseId} is not open yet',
  },
  CASE_UNDER_WAY: {
    status: 409,
    zh: '案件 {caseId} 已在现场或已携回，不能作废',
    en: 'Case {caseId} is already on site or taken in and cannot be voided',
  },
  CASE_NOT_FLAGGED: {
    status: 409,
    zh: '案件 {caseId} 不在等待处理',
    en: 'Case {caseId} does not wait for a person',
  },
  STORY_CANNOT_GO_ON: {
    status: 409,
    zh: '案件 {caseId} 的资料无法继续办理，请查明后继续或作废',
    en: 'Case {caseId} cannot go on with what is on record: mend it and resume, or void the call',
  },
  CASE_ARCHIVED: { status: 409, zh: '案件 {caseId} 已归档', en: 'Case {caseId} is archived' },
  CASE_THERE_ALREADY: {
    status: 409,
    zh: '案件 {caseId} 已在分支机构 {branch}',
    en: 'Case {caseId} is at branch {branch} already',
  },
  CASE_NOT_THE_SAME: {
    status: 422,
    zh: '案件 {into} 与 {caseId} 不是同一商品，不能并案',
    en: 'Case {into} is not about the same device as {caseId}',
  },
} as const;

export const caseShapes = { CaseRow, CaseList, CaseView };
