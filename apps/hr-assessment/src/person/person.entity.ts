import type { Role, Seating } from '@aftercase/contracts';
import { defineEntity, p } from '@mikro-orm/core';

/** Somebody who works here, in which roles at which branches; `*` is head office. */
const PersonSchema = defineEntity({
  name: 'Person',
  tableName: 'person',
  properties: {
    person: p.string().primary(),
    name: p.string(),
    role: p.string().$type<Role>(),
    branch: p.string(),
    active: p.boolean(),
    seating: p.json<Seating>(),
  },
});
export class Person extends PersonSchema.class {}
PersonSchema.setClass(Person);
