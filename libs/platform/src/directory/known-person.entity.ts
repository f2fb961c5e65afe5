import type { Seating } from '@aftercase/contracts';
import { defineEntity, p } from '@mikro-orm/core';

/** A service's copy of a person: who it is, in which roles and branches; no more than the job needs. */
const KnownPersonSchema = defineEntity({
  name: 'KnownPerson',
  tableName: 'known_person',
  properties: {
    person: p.string().primary(),
    name: p.string(),
    role: p.string(),
    branch: p.string(),
    active: p.boolean(),
    seating: p.json<Seating>(),
  },
});
export class KnownPerson extends KnownPersonSchema.class {}
KnownPersonSchema.setClass(KnownPerson);
