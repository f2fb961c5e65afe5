import { type InputOf, isOutsider, type routes } from '@aftercase/contracts';
import { caseScope, narrowed, pageOf, refused, type Work } from '@aftercase/platform';
import { Injectable } from '@nestjs/common';
import { Assignees, type Target } from '../assignee/assignees.js';
import { caseOf, type Dispatch } from '../dispatch/dispatch.entity.js';
import { dispatches } from '../dispatch/dispatches.js';
import { earliestOf, freeSlots } from '../technician-day/free-slots.js';
import { scheduleSettings } from '../technician-day/schedule-settings.js';
import { ScheduleTimes } from '../technician-day/schedule-times.js';
import { goes, mayEnter } from '../visit/visit.rules.js';
import { Appointment, viewOf, windowOf } from './appointment.entity.js';
import { AppointmentBook } from './appointment-book.js';

type Routes = typeof routes.dispatch;
type Wish = { technician?: string; from: string; to: string; travelMinutes?: number };
const minute = 60_000;

/** 预约: a time is held, agreed, moved and cancelled with the customer (`field-service` 三.4: at the time that the customer set). */
@Injectable()
export class Appointments {
  constructor(
    private readonly assignees: Assignees,
    private readonly book: AppointmentBook,
    private readonly times: ScheduleTimes,
  ) {}

  /** A second hold of a dispatch replaces its first. */
  async hold(work: Work, said: InputOf<Routes['hold']>) {
    const input = ofTheirs(work, said);
    const one = await this.waiting(work, input.dispatch);
    const before = await this.book.live(work, one);
    if (before?.state === 'confirmed') throw refused('APPOINTMENT_CONFIRMED', { dispatch: one.dispatch });
    const heldUntil = Date.parse(work.now) + (input.minutes ?? scheduleSettings.holdMinutes) * minute;
    const time = await this.time(work, one, input, before);
    const agreed = await this.book.agree(work, one, { ...time, heldUntil }, before);
    return { ...answer(agreed), heldUntil: new Date(heldUntil).toISOString() };
  }

  /** Confirms the held time, or the time named here. A hold that ran out is confirmed if its slot is still free. */
  async confirm(work: Work, said: InputOf<Routes['confirm']>) {
    const input = ofTheirs(work, said);
    const one = await this.waiting(work, input.dispatch);
    ofWhoGoes(work, one);
    const before = await this.book.live(work, one);
    if (before?.state === 'confirmed') throw refused('APPOINTMENT_CONFIRMED', { dispatch: one.dispatch });
    const from = input.from ?? before?.startsAt.toISOString();
    const to = input.to ?? before?.endsAt.toISOString();
    if (!from || !to) throw refused('WINDOW_MISSING', { dispatch: one.dispatch });
    const time = await this.time(work, one, { ...input, from, to }, before);
    const agreed = await this.book.agree(work, one, { ...time, heldUntil: null }, before);
    await work.record('dispatch.appointment.confirmed.v1', {
      data: { ...caseOf(one), dispatch: one.dispatch, ...windowOf(agreed) },
    });
    return answer(agreed);
  }

  async reschedule(work: Work, said: InputOf<Routes['reschedule']>) {
    const input = ofTheirs(work, said);
    const one = await this.waiting(work, input.dispatch);
    const live = await this.book.live(work, one);
    if (live?.state !== 'confirmed') throw refused('NO_APPOINTMENT', { dispatch: one.dispatch });
    const { from, to } = windowOf(live);
    const time = await this.time(work, one, input, live);
    const moved = await this.book.agree(work, one, { ...time, heldUntil: null }, live);
    await work.record('dispatch.appointment.rescheduled.v1', {
      data: {
        ...caseOf(one),
        dispatch: one.dispatch,
        ...windowOf(moved),
        before: { from, to },
        text: { reason: input.reason },
      },
    });
    return answer(moved);
  }

  async cancel(work: Work, input: InputOf<Routes['cancelAppointment']>) {
    const one = await dispatches.locked(work, input.dispatch);
    const live = await this.book.live(work, one);
    if (!live) throw refused('NO_APPOINTMENT', { dispatch: one.dispatch });
    await this.book.cancel(work, one, live, input.reason);
    return { dispatch: one.dispatch };
  }

  async list(work: Work, input: InputOf<Routes['listAppointments']>) {
    const { technician } = input;
    const scope = {
      ...((await caseScope<Appointment>(work, input.branch, ['technician', 'provider'])) as object),
      ...(technician && { $and: [{ technician }] }),
    };
    const where = narrowed<Appointment>(scope, input);
    const order = [
      ['startsAt', 'desc'],
      ['appointment', 'desc'],
    ] as const;
    const terms = { where, order, key: ['appointment'] } as const;
    const { items, next } = await pageOf<Appointment>(work, Appointment, terms, input);
    return { appointments: items.map((one) => viewOf(one, work.now)), next };
  }

  async slots(work: Work, said: InputOf<Routes['listSlots']>) {
    const input = ofTheirs(work, said);
    const one = await dispatches.find(work, input.dispatch);
    ofWhoGoes(work, one);
    const technician = goes(work) ? one.technician : (input.technician ?? one.technician);
    if (!technician) throw refused('TECHNICIAN_MISSING');
    const from = Math.max(Date.parse(work.now), Date.parse(input.notBefore ?? work.now));
    const span = { from, to: from + scheduleSettings.horizonDays * 86_400_000 };
    const { shifts = [], taken = [] } = (await this.times.of(work, [technician], span)).get(technician) ?? {};
    const free = freeSlots(shifts, taken, {
      minutes: input.minutes ?? scheduleSettings.visitMinutes,
      travelMinutes: input.travelMinutes ?? scheduleSettings.travelMinutes,
      notBefore: from,
      stepMinutes: scheduleSettings.stepMinutes,
    });
    const slots = earliestOf(free, input.limit).map((slot) => ({
      technician,
      from: new Date(slot.from).toISOString(),
      to: new Date(slot.to).toISOString(),
    }));
    return { slots };
  }

  /** @throws Refused DISPATCH_CLOSED_TO_APPOINTMENTS and what `locked` throws */
  private async waiting(work: Work, dispatch: string): Promise<Dispatch> {
    const one = await dispatches.locked(work, dispatch);
    if (one.state !== 'open' && one.state !== 'assigned')
      throw refused('DISPATCH_CLOSED_TO_APPOINTMENTS', { dispatch });
    return one;
  }

  private async time(work: Work, one: Dispatch, wish: Wish, before: Appointment | null) {
    const span = { from: Date.parse(wish.from), to: Date.parse(wish.to) };
    if (span.to <= span.from || span.to - span.from > 86_400_000)
      throw refused('INVALID_INPUT', { fields: 'to' });
    if (span.to <= Date.parse(work.now)) throw refused('SLOT_PAST', { to: wish.to });
    const target = await this.target(work, one, wish, before);
    const travelMinutes = wish.travelMinutes ?? before?.travelMinutes ?? scheduleSettings.travelMinutes;
    return { ...target, ...span, travelMinutes };
  }

  /** Whose schedule: the assigned technician's; while nobody is assigned, the technician named in the appointment. */
  private async target(work: Work, one: Dispatch, wish: Wish, before: Appointment | null): Promise<Target> {
    if (one.technician && wish.technician && wish.technician !== one.technician)
      throw refused('APPOINTMENT_OTHER_TECHNICIAN', { dispatch: one.dispatch, technician: one.technician });
    const technician = wish.technician ?? one.technician ?? before?.technician;
    if (technician) return this.assignees.person(work, one, technician, wish.from);
    if (one.provider) return { technician: null, provider: one.provider };
    throw refused('TECHNICIAN_MISSING');
  }
}

/** Whoever goes out agrees with the customers to whom they were sent. @throws Refused NOT_YOUR_DISPATCH */
function ofWhoGoes(work: Work, one: Dispatch): void {
  if (goes(work) && !mayEnter(work, one)) throw refused('NOT_YOUR_DISPATCH', { dispatch: one.dispatch });
}

/**
 * Customers choose among the times of whoever is sent to them; whom we send, how far that is and how long a slot is kept
 * for them is ours to say.
 */
function ofTheirs<I extends object>(work: Work, said: I): I {
  const ours = { technician: undefined, travelMinutes: undefined, minutes: undefined };
  return isOutsider(work.caller) ? Object.assign({}, said, ours) : said;
}

const answer = (one: Appointment) => ({
  dispatch: one.dispatch,
  appointment: one.appointment,
  ...windowOf(one),
});
