import type { OutputOf, routes } from '@aftercase/contracts';
import { defineEntity, p } from '@mikro-orm/core';

export type AppointmentView = OutputOf<typeof routes.dispatch.listAppointments>['appointments'][number];

/** 预约: the time agreed with the customer for a dispatch, or held while the customer is asked. */
const AppointmentSchema = defineEntity({
  name: 'Appointment',
  tableName: 'appointment',
  properties: {
    appointment: p.uuid().primary(),
    caseId: p.string(),
    branch: p.string(),
    dispatch: p.string(),
    technician: p.string().nullable(),
    provider: p.string().nullable(),
    state: p.enum(['held', 'confirmed', 'cancelled']),
    startsAt: p.datetime(),
    endsAt: p.datetime(),
    travelMinutes: p.integer(),
    heldUntil: p.datetime().nullable(),
    confirmedAt: p.datetime().nullable(),
    cancelledAt: p.datetime().nullable(),
    cancelReason: p.string().nullable(),
    version: p.integer().version(),
  },
});
export class Appointment extends AppointmentSchema.class {}
AppointmentSchema.setClass(Appointment);

const instant = (date: Date | null | undefined) => date?.toISOString() ?? null;

/** Who and when, as facts and answers say it. */
export const windowOf = (one: Appointment) => ({
  technician: one.technician ?? null,
  provider: one.provider ?? null,
  from: one.startsAt.toISOString(),
  to: one.endsAt.toISOString(),
});

/** A hold that ran out is shown as expired; its row changes only when somebody acts on it. */
export const ranOut = (one: Appointment, now: string): boolean =>
  one.state === 'held' && one.heldUntil != null && one.heldUntil.toISOString() <= now;

export const viewOf = (one: Appointment, now: string): AppointmentView => ({
  appointment: one.appointment,
  caseId: one.caseId,
  branch: one.branch,
  dispatch: one.dispatch,
  ...windowOf(one),
  travelMinutes: one.travelMinutes,
  state: ranOut(one, now) ? 'expired' : one.state,
  heldUntil: instant(one.heldUntil),
  confirmedAt: instant(one.confirmedAt),
  cancelledAt: instant(one.cancelledAt),
});
