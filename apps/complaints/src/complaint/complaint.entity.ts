import { defineEntity, p } from '@mikro-orm/core';

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
    substantiated: p.boolean().nullable(),
    cause: p.string().nullable(),
    person: p.string().nullable(),
    finding: p.text().nullable(),
    foundBy: p.string().nullable(),
    foundAt: p.datetime().nullable(),
    outcome: p.string().nullable(),
    assessment: p.string().nullable(),
    openedAt: p.datetime(),
    openedBy: p.string(),
    closedAt: p.datetime().nullable(),
  },
});
export class Complaint extends ComplaintSchema.class {}
ComplaintSchema.setClass(Complaint);
