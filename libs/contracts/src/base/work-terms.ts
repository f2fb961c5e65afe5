import { z } from 'zod';
import { FaultCause } from './device.js';
import { distinct } from './distinct.js';
import { PartName } from './values.js';

/**
 * 作业条件: what work on a device waits for. The case says it to the document on which the work is entered: after which
 * causes it may begin at once. After any other, and before anything was found, it waits.
 *
 * A document without them has no such duty: its case began before there was one, or its kind has no fault to find.
 */
export const WorkTerms = z.strictObject({
  freeAfter: z.array(FaultCause),
  /** Found already, at an earlier visit; null: still to be found. */
  cause: FaultCause.nullable(),
});
export type WorkTerms = z.infer<typeof WorkTerms>;

/** Said when the document is opened: what is wrong is still to be found, and stands before the work. */
export const asksForDiagnosis = z.boolean().optional();

export const workStates = ['not-asked', 'undiagnosed', 'waits', 'may-begin'] as const;
export const WorkState = z.enum(workStates);
export type WorkState = z.infer<typeof WorkState>;

/** Whether the work may begin, as its document stands. */
export function workStateOf(
  freeAfter: readonly string[] | null | undefined,
  cause: string | null | undefined,
): WorkState {
  if (!freeAfter) return 'not-asked';
  if (!cause) return 'undiagnosed';
  return freeAfter.includes(cause) ? 'may-begin' : 'waits';
}

/** Whose fault it was; the cause alone decides who pays. */
export const faultOwners = ['maker', 'customer', 'us', 'nobody'] as const;

/** 诊断: what is found before the work, on site and in the shop alike. */
export const DiagnosisFound = {
  cause: FaultCause,
  faultOf: z.enum(faultOwners),
  /** What the work will need: actual time and parts by their code. */
  labourMinutes: z.int().min(0).max(100_000),
  parts: distinct(
    z.array(z.strictObject({ code: PartName, quantity: z.int().min(1).max(999) })).max(50),
    ({ code }) => code,
    'code',
  ),
};

export const workRefusals = {
  DIAGNOSIS_MISSING: {
    status: 409,
    zh: '{document} 尚未诊断：先登记故障原因，再作业',
    en: '{document} has no diagnosis: what was found is entered before the work',
  },
  WORK_NOT_AGREED: {
    status: 409,
    zh: '{document} 的作业尚待客户同意（诊断：{cause}）：报价须由客户签字接受',
    en: 'The work on {document} waits for the customer to agree (found: {cause}): a signed answer to the quotation',
  },
  DIAGNOSIS_DIFFERS: {
    status: 409,
    zh: '{document} 的诊断是 {found}，与填报的 {given} 不同：先重新诊断',
    en: '{document} was diagnosed as {found}, not {given}: diagnose it anew first',
  },
} as const;
