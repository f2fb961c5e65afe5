import type { InputOf, OutputOf, routes } from '@aftercase/contracts';
import { defineEntity, p } from '@mikro-orm/core';

type PaperInput = InputOf<typeof routes.intake.filePaper>;
type PaperView = OutputOf<typeof routes.intake.listPapers>['papers'][number];

/** A paper in the case's file, in one of its revisions; what stood there before stays. */
const PaperSchema = defineEntity({
  name: 'Paper',
  tableName: 'paper',
  properties: {
    caseId: p.string().primary(),
    document: p.string().$type<PaperInput['document']>().primary(),
    /** Counts from 1. */
    revision: p.integer().primary(),
    by: p.string(),
    role: p.string(),
    /** Whoever entered it for them. */
    enteredBy: p.string().nullable(),
    at: p.datetime(),
    recordedAt: p.datetime(),
    note: p.text(),
    outcome: p.string().$type<NonNullable<PaperInput['outcome']>>().nullable(),
    signature: p.string().nullable(),
    attachments: p.json<PaperInput['attachments']>(),
  },
});
export class Paper extends PaperSchema.class {}
PaperSchema.setClass(Paper);

export const viewOf = (one: Paper): PaperView => ({
  document: one.document,
  revision: one.revision,
  by: one.by,
  at: one.at.toISOString(),
  enteredBy: one.enteredBy ?? null,
  recordedAt: one.recordedAt.toISOString(),
  note: one.note,
  outcome: one.outcome ?? null,
  attachments: one.attachments,
});
