import { z } from 'zod';
import { fact, route } from '../base/define.js';
import { distinct } from '../base/distinct.js';
import { EnteredFor } from '../base/entered.js';
import { SignatureView } from '../base/file.js';
import { longPaging, paged } from '../base/list.js';
import { Attachment, Branch, CaseId, Day, Instant, SignatureRef, Text } from '../base/values.js';

/** 案卷 papers that people write or show and that intake keeps in the case's file; packs name each of them. */
export const paperKinds = [
  'purchase-proof',
  'warranty-card',
  'service-plan',
  'confirmation',
  'service-record',
  'training-summary',
  'work-record',
  'feedback',
  'service-report',
] as const;
export const PaperKind = z.enum(paperKinds);
export type PaperKind = z.infer<typeof PaperKind>;

/** How a consultation or a question ended: settled, or handed on to those who know. */
const Outcome = z.enum(['solved', 'handed-on']);

export const PaperView = z.strictObject({
  document: PaperKind,
  revision: z.int(),
  by: z.string(),
  at: Instant,
  /** Who entered it, where that was not who wrote or showed it; and when. */
  enteredBy: z.string().nullable(),
  recordedAt: Instant,
  note: z.string(),
  outcome: Outcome.nullable(),
  attachments: z.array(Attachment),
  signatures: z.array(SignatureView),
});

export const paperFacts = {
  'intake.paper.filed.v1': fact(
    'intake',
    'signals',
    { zh: '单据已归入案卷', en: 'Paper filed in the case' },
    z.strictObject({
      caseId: CaseId,
      branch: Branch,
      document: PaperKind,
      revision: z.int().min(1),
      outcome: Outcome.nullable(),
      signed: z.boolean(),
      /** Of a proof: the day of sale that it shows. */
      soldOn: Day.optional(),
      text: z.strictObject({ note: Text }),
    }),
  ),
};

export const paperRoutes = {
  /** Filed again, it is a correction: the next revision, and the earlier one is kept. */
  filePaper: route({
    service: 'intake',
    method: 'POST',
    path: '/cases/:caseId/papers',
    status: 201,
    summary: { zh: '单据归入案卷', en: 'File a paper in the case' },
    input: z.strictObject({
      caseId: CaseId,
      document: PaperKind,
      note: Text,
      outcome: Outcome.nullable().default(null),
      signature: SignatureRef.nullable().default(null),
      attachments: distinct(z.array(Attachment).max(20), ({ id }) => id, 'id').default([]),
      /** Of a proof: the day of sale that it shows. */
      soldOn: Day.optional(),
      ...EnteredFor,
    }),
    output: z.strictObject({ caseId: CaseId, document: PaperKind, revision: z.int() }),
    refusals: ['CASE_NOT_FOUND', 'CASE_ARCHIVED', 'SOLD_AFTER', 'OTHER_BRANCH', 'TIME_IN_FUTURE'],
  }),
  listPapers: route({
    service: 'intake',
    method: 'GET',
    path: '/cases/:caseId/papers',
    summary: { zh: '案卷中的单据', en: 'Papers of a case' },
    input: z.strictObject({ caseId: CaseId, ...longPaging }),
    output: paged(z.strictObject({ papers: z.array(PaperView) })),
    refusals: ['CASE_NOT_FOUND', 'OTHER_BRANCH'],
  }),
};
