import { z } from 'zod';
import { fact } from '../base/define.js';
import {
  Bilingual,
  Branch,
  CallNo,
  CaseId,
  Channel,
  Citation,
  Instant,
  Kind,
  Reason,
  VoucherNo,
} from '../base/values.js';
import { approvalFacts } from './approval.js';
import { decisionNames, endings, Replayable } from './commands.js';
import { endingFacts } from './ending.js';
import { handoverFacts } from './handover.js';
import { overrideFacts } from './override.js';
import { packFacts } from './pack.js';
import { paperFacts } from './paper.js';
import { PlannedFor } from './planned-call.js';
import { promiseFacts } from './promise.js';
import { recallFacts } from './recall.js';
import { Device, ServiceWay } from './shapes.js';

const CaseRef = { caseId: CaseId, branch: Branch };
const Decision = {
  decision: z.enum(decisionNames),
  outcome: z.string(),
  reasons: z.array(Bilingual),
  citations: z.array(Citation),
  ...Replayable,
};

/** Facts of intake. */
export const intakeFacts = {
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
      personal: z.strictObject({
        customer: z.string(),
        name: z.string().nullable(),
        phone: z.string().nullable(),
        address: z.string().nullable(),
      }),
      text: z.strictObject({ fault: z.string() }),
    }),
  ),
  'intake.call.completed.v1': fact(
    'intake',
    'signals',
    { zh: '叫修资料已补全', en: 'Call details completed' },
    z.strictObject({ ...CaseRef, call: CallNo }),
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
  'intake.case.opened.v1': fact(
    'intake',
    false,
    { zh: '案件已开立', en: 'Case opened' },
    z.strictObject({ ...CaseRef, pack: z.string(), packVersion: z.int(), packHash: z.string() }),
  ),
  'intake.customer.answered.v1': fact(
    'intake',
    'signals',
    { zh: '已答复客户', en: 'Customer answered' },
    z.strictObject({ ...CaseRef }),
  ),
  'intake.decision.recorded.v1': fact(
    'intake',
    false,
    { zh: '已作出决定', en: 'Decision recorded' },
    z.strictObject({ ...CaseRef, ...Decision }),
  ),
  'intake.voucher.pulled.v1': fact(
    'intake',
    false,
    { zh: '服务凭证已抽出', en: 'Voucher pulled' },
    z.strictObject({ ...CaseRef, voucher: VoucherNo, citations: z.array(Citation) }),
  ),
  'intake.voucher.corrected.v1': fact(
    'intake',
    false,
    { zh: '服务凭证已更正', en: 'Voucher corrected' },
    z.strictObject({
      ...CaseRef,
      voucher: VoucherNo,
      revision: z.int(),
      text: z.strictObject({ reason: Reason }),
    }),
  ),
  'intake.voucher.voided.v1': fact(
    'intake',
    'signals',
    { zh: '服务凭证已作废', en: 'Voucher voided' },
    z.strictObject({
      ...CaseRef,
      voucher: VoucherNo,
      successor: VoucherNo,
      text: z.strictObject({ reason: Reason }),
    }),
  ),
  /** Its case ended without it: void, and none takes its place. */
  'intake.voucher.dropped.v1': fact(
    'intake',
    false,
    { zh: '服务凭证随案作废', en: 'Voucher void with its case' },
    z.strictObject({ ...CaseRef, voucher: VoucherNo, text: z.strictObject({ reason: Reason }) }),
  ),
  'intake.voucher.returned.v1': fact(
    'intake',
    'signals',
    { zh: '服务凭证已携回', en: 'Voucher brought back' },
    z.strictObject({ ...CaseRef, voucher: VoucherNo }),
  ),
  'intake.call.closed.v1': fact(
    'intake',
    false,
    { zh: '叫修登记已注销', en: 'Register entry closed' },
    z.strictObject({ ...CaseRef, call: CallNo, how: z.enum(endings) }),
  ),
  'intake.voucher.archived.v1': fact(
    'intake',
    false,
    { zh: '服务凭证已归档', en: 'Voucher archived' },
    z.strictObject({ ...CaseRef, voucher: VoucherNo }),
  ),
  'intake.case.archived.v1': fact(
    'intake',
    false,
    { zh: '案件已归档', en: 'Case archived' },
    z.strictObject({ ...CaseRef, outcome: z.string() }),
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
    z.strictObject({ ...CaseRef }),
  ),
  ...handoverFacts,
  ...paperFacts,
  ...overrideFacts,
  ...packFacts,
  ...promiseFacts,
  ...approvalFacts,
  ...endingFacts,
  ...recallFacts,
};
