import { defineEntity, p } from '@mikro-orm/core';

/** That a case exists, and whose it is: a complaint names a case, and must not name one that never was. */
const KnownCaseSchema = defineEntity({
  name: 'KnownCase',
  tableName: 'known_case',
  properties: { caseId: p.string().primary(), branch: p.string() },
});
export class KnownCase extends KnownCaseSchema.class {}
KnownCaseSchema.setClass(KnownCase);
