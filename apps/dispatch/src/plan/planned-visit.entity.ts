import { defineEntity, p } from '@mikro-orm/core';

/** One visit of a plan, with the cases of its call. */
const PlannedVisitSchema = defineEntity({
  name: 'PlannedVisit',
  tableName: 'planned_visit',
  properties: {
    plan: p.string().primary(),
    occurrence: p.integer().primary(),
    nominal: p.date(),
    due: p.date(),
    state: p.enum(['scheduled', 'called', 'done', 'cancelled', 'missed', 'gave-way']),
    call: p.string().nullable(),
    cases: p.json<string[]>().onCreate(() => []),
    completedOn: p.date().nullable(),
    /** It was moved by weekends alone: the holidays of its year are not announced yet. */
    calendarUnknown: p.boolean().onCreate(() => false),
    /** The visit on the same day that is made instead. */
    gaveWayTo: p.integer().nullable(),
    madeUpBy: p.string().nullable(),
    madeUpWhy: p.string().nullable(),
    version: p.integer().version(),
  },
});
export class PlannedVisit extends PlannedVisitSchema.class {}
PlannedVisitSchema.setClass(PlannedVisit);
