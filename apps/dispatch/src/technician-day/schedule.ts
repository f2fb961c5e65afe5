import type { Work } from '@aftercase/platform';
import { Injectable } from '@nestjs/common';
import { brokenConstraint, constraintOf } from './broken-constraint.js';
import type { Span } from './shift.js';

/** 占用: a piece of a technician's time, the work and the way there before it. Milliseconds. */
export interface Booking {
  id: string;
  technician: string;
  leavesAt: number;
  from: number;
  to: number;
  /** Until when it is only held; null: it is confirmed. */
  heldUntil: number | null;
}
export type Hindrance = 'taken' | 'outside-shift';

const iso = (ms: number) => new Date(ms).toISOString();
const whole = (one: Booking): Span => ({ from: one.leavesAt, to: one.to });

/**
 * Books technicians' time. Lock the technician_day row before any change of the bookings in it, so that no two requests
 * get one slot. The database's constraints refuse what would break that rule all the same.
 */
@Injectable()
export class Schedule {
  /** Books the time, or moves the booking of this id there. Answers what is in the way; then nothing has changed. */
  async book(work: Work, one: Booking): Promise<Hindrance | undefined> {
    // Looked up without the lock: of many requests for one slot, most find it taken and need not queue for the lock.
    const before = await this.hindrance(work, one);
    if (before) return before;
    const [day] = await work.em.execute<{ day: string; starts_at: string; ends_at: string }[]>(
      `select day::text, starts_at::text, ends_at::text from technician_day
       where technician = ? and starts_at <= ? and ends_at >= ? for update`,
      [one.technician, iso(one.leavesAt), iso(one.to)],
    );
    if (!day) return 'outside-shift';
    const between = await this.hindrance(work, one);
    if (between) return between;
    await this.dropExpired(work, one.technician, whole(one));
    const broken = await brokenConstraint(work, () =>
      work.em.execute(
        `insert into time_taken (id, technician, kind, leaves_at, starts_at, ends_at, held_until, day, shift_starts_at, shift_ends_at)
         values (?, ?, 'appointment', ?, ?, ?, ?, ?, ?, ?)
         on conflict (id) do update set technician = excluded.technician, leaves_at = excluded.leaves_at,
           starts_at = excluded.starts_at, ends_at = excluded.ends_at, held_until = excluded.held_until,
           day = excluded.day, shift_starts_at = excluded.shift_starts_at, shift_ends_at = excluded.shift_ends_at`,
        [
          one.id,
          one.technician,
          iso(one.leavesAt),
          iso(one.from),
          iso(one.to),
          one.heldUntil === null ? null : iso(one.heldUntil),
          day.day,
          day.starts_at,
          day.ends_at,
        ],
      ),
    );
    if (broken === constraintOf.overlap) return 'taken';
    if (broken === constraintOf.shift || broken === constraintOf.day) return 'outside-shift';
    return undefined;
  }

  async free(work: Work, id: string): Promise<void> {
    await work.em.execute('delete from time_taken where id = ?', [id]);
  }

  /** Locks the days that a span touches, in their order. Leave does so before it books time in them. */
  async lockDays(work: Work, technician: string, { from, to }: Span): Promise<void> {
    await work.em.execute(
      `select 1 from technician_day where technician = ? and starts_at < ? and ends_at > ? order by day for update`,
      [technician, iso(to), iso(from)],
    );
  }

  /** A hold that ran out takes no time: its row is deleted when somebody needs the slot. */
  async dropExpired(work: Work, technician: string, { from, to }: Span): Promise<void> {
    await work.em.execute(
      `delete from time_taken where technician = ? and leaves_at < ? and ends_at > ? and held_until <= ?`,
      [technician, iso(to), iso(from), work.now],
    );
  }

  /** Books time for leave. False: the technician has another booking in it. */
  async bookLeave(work: Work, leave: { id: string; technician: string } & Span): Promise<boolean> {
    const { id, technician, from, to } = leave;
    const broken = await brokenConstraint(work, () =>
      work.em.execute(
        `insert into time_taken (id, technician, kind, leaves_at, starts_at, ends_at) values (?, ?, 'leave', ?, ?, ?)`,
        [id, technician, iso(from), iso(from), iso(to)],
      ),
    );
    return broken === undefined;
  }

  private async hindrance(work: Work, one: Booking): Promise<Hindrance | undefined> {
    const [found] = await work.em.execute<{ shift: boolean; taken: boolean }[]>(
      `select exists (select 1 from technician_day where technician = ? and starts_at <= ? and ends_at >= ?) as shift,
              exists (select 1 from time_taken where technician = ? and id <> ? and leaves_at < ? and ends_at > ?
                      and (held_until is null or held_until > ?)) as taken`,
      [
        one.technician,
        iso(one.leavesAt),
        iso(one.to),
        one.technician,
        one.id,
        iso(one.to),
        iso(one.leavesAt),
        work.now,
      ],
    );
    if (found?.taken) return 'taken';
    return found?.shift ? undefined : 'outside-shift';
  }
}
