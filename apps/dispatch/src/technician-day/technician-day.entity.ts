import { defineEntity, p } from '@mikro-orm/core';

/** 技术员日程: one technician's shift on one day of the branch. All bookings of that day lie within it. */
const TechnicianDaySchema = defineEntity({
  name: 'TechnicianDay',
  tableName: 'technician_day',
  properties: {
    technician: p.string().primary(),
    day: p.date().primary(),
    branch: p.string(),
    startsAt: p.datetime(),
    endsAt: p.datetime(),
  },
});
export class TechnicianDay extends TechnicianDaySchema.class {}
TechnicianDaySchema.setClass(TechnicianDay);
