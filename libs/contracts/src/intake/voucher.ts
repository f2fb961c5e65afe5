import { z } from 'zod';
import { command, fact, route } from '../base/define.js';
import { Entered } from '../base/entered.js';
import { SignatureView } from '../base/file.js';
import { Branch, CaseId, Citation, Reason, SignatureRef, Text, VoucherNo } from '../base/values.js';
import { DecisionMade } from './decision.js';

export const VoucherView = z.strictObject({
  voucher: VoucherNo,
  state: z.enum(['out', 'returned', 'archived', 'void']),
  successor: VoucherNo.nullable(),
  revision: z.int(),
  reason: z.string().nullable(),
  /** On the paper that was brought back. */
  signatures: z.array(SignatureView),
});

export const voucherCommands = {
  'intake.pullVoucher': command(
    'intake',
    z.strictObject({ citations: z.array(Citation) }),
    z.object({ voucher: VoucherNo }),
  ),
  /** Who pays is put on record and the voucher pulled: both or neither. `citations`: of the voucher. */
  'intake.beginWork': command(
    'intake',
    z.strictObject({ decision: DecisionMade, citations: z.array(Citation) }),
    z.object({ voucher: VoucherNo }),
  ),
};

const CaseRef = { caseId: CaseId, branch: Branch };

export const voucherFacts = {
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
  'intake.voucher.archived.v1': fact(
    'intake',
    false,
    { zh: '服务凭证已归档', en: 'Voucher archived' },
    z.strictObject({ ...CaseRef, voucher: VoucherNo }),
  ),
};

const service = 'intake' as const;

export const voucherRoutes = {
  correctVoucher: route({
    service,
    method: 'POST',
    path: '/vouchers/:voucher/corrections',
    summary: { zh: '更正服务凭证', en: 'Correct a voucher' },
    input: z.strictObject({ voucher: VoucherNo, reason: Reason, note: Text }),
    output: z.strictObject({ voucher: VoucherNo, revision: z.int() }),
    refusals: ['VOUCHER_NOT_FOUND', 'VOUCHER_ARCHIVED', 'VOUCHER_VOID', 'OTHER_BRANCH'],
  }),
  voidVoucher: route({
    service,
    method: 'POST',
    path: '/vouchers/:voucher/void',
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
    summary: { zh: '收回已签服务凭证（第四条）', en: 'Take back the signed voucher (article 4)' },
    input: z.strictObject({ voucher: VoucherNo, signature: SignatureRef, ...Entered }),
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
};

export const voucherRefusals = {
  VOUCHER_NOT_FOUND: { status: 404, zh: '没有服务凭证 {voucher}', en: 'There is no voucher {voucher}' },
  VOUCHER_ARCHIVED: { status: 409, zh: '服务凭证 {voucher} 已归档', en: 'Voucher {voucher} is archived' },
  VOUCHER_VOID: { status: 409, zh: '服务凭证 {voucher} 已作废', en: 'Voucher {voucher} is void' },
  VOUCHER_RETURNED: {
    status: 409,
    zh: '服务凭证 {voucher} 已收回',
    en: 'Voucher {voucher} has been brought back already',
  },
  VOUCHER_NOT_RETURNED: {
    status: 409,
    zh: '服务凭证 {voucher} 尚未收回',
    en: 'Voucher {voucher} has not been brought back',
  },
} as const;
