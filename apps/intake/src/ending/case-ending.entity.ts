import { defineEntity, p } from '@mikro-orm/core';

/** What somebody wants to end a case with before its work is done: calling it off, or merging it into another. */
const CaseEndingSchema = defineEntity({
  name: 'CaseEnding',
  tableName: 'case_ending',
  properties: {
    id: p.uuid().primary(),
    caseId: p.string(),
    what: p.enum(['cancellation', 'merger']),
    /** A merger is accepted as it is made; a cancellation waits for the case's answer. */
    state: p.enum(['asked', 'accepted', 'declined']),
    into: p.string().fieldName('into_case').nullable(),
    reason: p.string(),
    by: p.string(),
    role: p.string(),
    askedAt: p.datetime(),
    answeredAt: p.datetime().nullable(),
  },
});
export class CaseEnding extends CaseEndingSchema.class {}
CaseEndingSchema.setClass(CaseEnding);
