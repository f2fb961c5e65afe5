import { defineEntity, p } from '@mikro-orm/core';

/** A service's copy of a person: who it is, in which role and branch; no more than the job needs. */
const KnownPersonSchema = defineEntity({
  name: 'KnownPerson',
  tableName: 'known_person',
  properties: {
    person: p.string().primary(),
    name: p.string(),
    role: p.string(),
    branch: p.string(),
    active: p.boolean(),
  },
});
export class KnownPerson extends KnownPersonSchema.class {}
KnownPersonSchema.setClass(KnownPerson);
