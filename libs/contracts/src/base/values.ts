import { caseKinds, Day, decimals, isInstant, mostFen, times, within } from '@aftercase/regulations';
import { z } from 'zod';
import { phoneOf } from './phone.js';
import { furtherDevice, numberPattern, stories } from './stories.js';
import { line, lines } from './text.js';

/** An instant, ISO 8601 with Z or offset, in the years that every engine holds. */
// eslint-disable-next-line no-restricted-syntax -- the one shape of an instant
export const Instant = z.iso.datetime({ offset: true, abort: true }).refine(isInstant);
/** A day without a zone, YYYY-MM-DD: the packs' own shape. */
export { Day };
/** Money in fen, never negative, at most one hundred million yuan. */
export const Fen = z.int().min(0).max(mostFen);
/** A quantity with decimals, as people write it: up to a million, six digits behind the point. */
export const Quantity = z
  .number()
  .min(0)
  .max(1_000_000)
  .refine((value) => decimals(value) <= 6);
/** More than nothing and at most all, two digits behind the point. */
export const Percent = z
  .number()
  .gt(0)
  .max(100)
  .refine((value) => decimals(value) <= 2);
export const Branch = z.string().regex(/^[A-Z][A-Z0-9]{1,7}$/);

/** Series letters of the numbers that people write on paper. */
export const series = {
  call: stories.case.letter,
  voucher: 'V',
  dispatch: 'D',
  receipt: 'R',
  repairCard: 'K',
  invoice: 'I',
  handover: 'H',
  survey: 'S',
  complaint: stories.complaint.letter,
  assessment: 'A',
  quotation: 'Q',
  outsourced: 'O',
  contract: stories.contract.letter,
  plan: stories.plan.letter,
  recall: stories.recall.letter,
  appeal: stories.appeal.letter,
} as const;
export type Series = (typeof series)[keyof typeof series];

const numbered = (letter: Series, end?: string) => z.string().regex(new RegExp(numberPattern(letter, end)));

export const CallNo = numbered(series.call);
export const CaseId = numbered(series.call, furtherDevice);
export const VoucherNo = numbered(series.voucher);
export const DispatchNo = numbered(series.dispatch);
export const ReceiptNo = numbered(series.receipt);
export const RepairCardNo = numbered(series.repairCard);
export const InvoiceNo = numbered(series.invoice);
export const HandoverNo = numbered(series.handover);
export const SurveyNo = numbered(series.survey);
export const ComplaintNo = numbered(series.complaint);
export const AssessmentNo = numbered(series.assessment);

export const QuotationNo = numbered(series.quotation);
export const OutsourcedNo = numbered(series.outsourced);
export const ContractNo = numbered(series.contract);
export const PlanNo = numbered(series.plan);
export const RecallNo = numbered(series.recall);
export const AppealNo = numbered(series.appeal);
/** The old number: the one a case or receipt had on paper; kept beside our own, and found by look-ups. */
export const OldNumber = line(40);

export const PersonId = z.string().regex(/^[a-z0-9][a-z0-9-]{1,39}$/);
/** A service provider or a service point, in dispatch's books. */
export const ProviderId = z.string().regex(/^[a-z0-9][a-z0-9-]{1,39}$/);
export const Text = lines(4000);
export const Reason = lines(500, 2);
/** A phone number as it was typed, whichever way people write it; `phoneOf` says what it is found by. */
export const Phone = line(40, 3)
  .refine((typed) => phoneOf(typed) !== null)
  .meta({
    description: 'A phone number as people write it',
    examples: ['138-0000-1234', '0573-82051234转8012'],
  });
/** A file that a document names: its id, as the upload answered it, what it is, and the SHA-256 of its content. */
export const Attachment = z.strictObject({
  id: line(80),
  kind: z.enum(['photo', 'signature', 'letter', 'proof-of-purchase', 'warranty-card', 'other']),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
});
/** A customer's signature: the id of the drawing. Who signed what, where and when is kept with the file. */
export const SignatureRef = line(80);

export const Citation = z.strictObject({
  ref: z.string(),
  pack: z.string(),
  version: z.int(),
  article: z.string(),
  origin: z.enum(['article', 'setting']),
});
export const Bilingual = z.strictObject({ zh: z.string(), en: z.string() });
export const Part = z.strictObject({
  code: line(40),
  name: line(80),
  quantity: z.int().min(1).max(999),
  unitFen: Fen,
});
/**
 * Ten million yuan, in fen: what one report, one contract's visit may come to, so that the sum of a case stays within
 * the limit of `Fen`.
 */
const mostOfReport = 1_000_000_000;
/** A part as the shop calls it, up to 40 characters. */
export const PartName = line(40);
/** The parts that one report lists. */
export const UsedParts = z
  .array(Part)
  .max(50)
  .refine((parts) =>
    within(mostOfReport, () => parts.map(({ quantity, unitFen }) => times(unitFen, quantity))),
  );
/** What one visit costs under a contract. */
export const VisitFen = Fen.max(mostOfReport);
export const kinds = caseKinds;
export const Kind = z.enum(kinds);
/** How people reach the company. */
export const channels = ['phone', 'website', 'wechat', 'email', 'letter', 'walk-in', 'agent'] as const;
/** A call came from somebody, or a plan or a recall made it. */
export const Channel = z.enum([...channels, 'plan', 'recall']);
export type Channel = z.infer<typeof Channel>;
