import type { OutputOf, routes } from '@aftercase/contracts';
import { defineEntity, p } from '@mikro-orm/core';

type View = OutputOf<typeof routes.complaints.listComplaints>['complaints'][number];

/** An entry of the complaint ledger (台账): opened, found, closed. */
const ComplaintSchema = defineEntity({
  name: 'Complaint',
  tableName: 'complaint',
  properties: {
    complaint: p.string().primary(),
    caseId: p.string(),
    branch: p.string(),
    source: p.string().$type<'survey' | 'call' | 'letter' | 'visit'>(),
    state: p.string().$type<'open' | 'found' | 'closed'>(),
    against: p.string().nullable(),
    what: p.text(),
    about: p.string().$type<NonNullable<View['about']>>(),
    /** Whether anybody has said what it is about; else `about` stands for nothing. */
    classified: p.boolean(),
    injury: p.boolean(),
    misconduct: p.boolean(),
    grade: p.string().$type<NonNullable<View['grade']>>().nullable(),
    gradeCitations: p.json<object[]>().onCreate(() => []),
    substantiated: p.boolean().nullable(),
    /** The first of the causes. */
    cause: p.string().nullable(),
    causes: p.json<string[]>().nullable(),
    sameIncidentAs: p.string().nullable(),
    person: p.string().nullable(),
    finding: p.text().nullable(),
    foundBy: p.string().nullable(),
    foundAt: p.datetime().nullable(),
    personal: p.boolean().nullable(),
    harmsImage: p.boolean().nullable(),
    occurrences: p.integer().nullable(),
    answer: p.text().nullable(),
    answeredAt: p.datetime().nullable(),
    remedy: p.text().nullable(),
    outcome: p.string().nullable(),
    assessment: p.string().nullable(),
    openedAt: p.datetime(),
    openedBy: p.string(),
    /** Whom it is about was said in its facts, or announced when the service started. */
    announced: p.boolean(),
    closedAt: p.datetime().nullable(),
  },
});
export class Complaint extends ComplaintSchema.class {}
ComplaintSchema.setClass(Complaint);
