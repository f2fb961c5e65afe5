import { defineEntity, p } from '@mikro-orm/core';

/** What dispatch knows of somebody who goes out: skills per product line, and the territories served. */
const TechnicianSchema = defineEntity({
  name: 'Technician',
  tableName: 'technician',
  properties: {
    technician: p.string().primary(),
    skills: p.json<string[]>(),
    territories: p.json<string[]>(),
  },
});
export class Technician extends TechnicianSchema.class {}
TechnicianSchema.setClass(Technician);
