import { refused, type Work } from '@aftercase/platform';
import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import type { Target } from '../assignee/assignees.js';
import type { Dispatch } from '../dispatch/dispatch.entity.js';
import { type Booking, Schedule } from '../technician-day/schedule.js';
import { Alternatives } from './alternatives.js';
import { Appointment, ranOut, windowOf } from './appointment.entity.js';

const minute = 60_000;
export interface AgreedTime extends Target {
  from: number;
  to: number;
  travelMinutes: number;
  /** Until when it is held; null: confirmed. */
  heldUntil: number | null;
}

/** The appointments of dispatches, each with its booking in the technician's schedule. Lock the case first. */
@Injectable()
export class AppointmentBook {
  constructor(
    private readonly schedule: Schedule,
    private readonly alternatives: Alternatives,
  ) {}

  /** The appointment that is held or confirmed. */
  live(work: Work, { dispatch }: Dispatch): Promise<Appointment | null> {
    return work.em.findOne(Appointment, { dispatch, state: { $in: ['held', 'confirmed'] } });
  }

  /**
   * Books the time in the schedule of the technician it names, and makes the appointment or moves it there.
   * @throws Refused SLOT_TAKEN, OUTSIDE_SHIFT, both with alternatives
   */
  async agree(work: Work, one: Dispatch, time: AgreedTime, before: Appointment | null): Promise<Appointment> {
    const appointment = before?.appointment ?? uuidv7();
    await this.bookTime(work, one, appointment, time);
    const { caseId, branch, dispatch } = one;
    const values = {
      technician: time.technician,
      provider: time.provider,
      travelMinutes: time.travelMinutes,
      startsAt: new Date(time.from),
      endsAt: new Date(time.to),
      state: time.heldUntil === null ? ('confirmed' as const) : ('held' as const),
      heldUntil: time.heldUntil === null ? null : new Date(time.heldUntil),
      confirmedAt: time.heldUntil === null ? (before?.confirmedAt ?? new Date(work.now)) : null,
    };
    if (before) return work.em.assign(before, values);
    return work.em.create(Appointment, {
      appointment,
      caseId,
      branch,
      dispatch,
      ...values,
    });
  }

  /**
   * The dispatch goes to somebody else, and its appointment with it, at the same time.
   * @throws Refused SLOT_TAKEN, OUTSIDE_SHIFT
   */
  async follow(work: Work, one: Dispatch, target: Target): Promise<void> {
    const live = await this.live(work, one);
    if (!live || (live.technician ?? null) === target.technician) {
      if (live) live.provider = target.provider;
      return;
    }
    if (ranOut(live, work.now)) return this.end(work, live, '暂留到期 · the hold ran out');
    const { startsAt, endsAt, travelMinutes } = live;
    const heldUntil = live.heldUntil?.getTime() ?? null;
    const time = { from: startsAt.getTime(), to: endsAt.getTime(), travelMinutes, heldUntil };
    await this.agree(work, one, { ...target, ...time }, live);
  }

  /** @param reason as the person gave it */
  async cancel(work: Work, one: Dispatch, live: Appointment, reason: string): Promise<void> {
    const confirmed = live.state === 'confirmed';
    await this.end(work, live, reason);
    if (!confirmed) return;
    const { caseId, branch, dispatch } = one;
    await work.record('dispatch.appointment.cancelled.v1', {
      data: { caseId, branch, dispatch, ...windowOf(live), text: { reason } },
    });
  }

  private async end(work: Work, live: Appointment, reason: string): Promise<void> {
    await this.schedule.free(work, live.appointment);
    work.em.assign(live, {
      state: 'cancelled',
      heldUntil: null,
      cancelledAt: new Date(work.now),
      cancelReason: reason,
    });
  }

  /** A provider keeps its own schedule: nothing is booked here until one of its people claims the dispatch. */
  private async bookTime(work: Work, one: Dispatch, id: string, time: AgreedTime): Promise<void> {
    const { technician, from, to, travelMinutes, heldUntil } = time;
    if (!technician) return this.schedule.free(work, id);
    const wish: Booking = { id, technician, leavesAt: from - travelMinutes * minute, from, to, heldUntil };
    const hindrance = await this.schedule.book(work, wish);
    if (!hindrance) return;
    throw refused(
      hindrance === 'taken' ? 'SLOT_TAKEN' : 'OUTSIDE_SHIFT',
      { technician, from: new Date(from).toISOString(), to: new Date(to).toISOString() },
      undefined,
      await this.alternatives.to(work, one, wish),
    );
  }
}
