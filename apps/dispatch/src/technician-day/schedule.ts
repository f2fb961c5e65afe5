import type { Work } from '@aftercase/platform';
import { Injectable } from '@nestjs/common';
import { brokenConstraint, constraintOf } from './broken-constraint.js';
import type { Span } from './shift.js';

/** A piece of a technician's time: the work and the way there before it. Milliseconds. */
export interface Engagement {
  id: string;
  technician: string;
  leavesAt: number;
  from: number;
  to: number;
  /** Until when it is only held; null: it stands. */
  heldUntil: number | null;
}
export type Hindrance = 'taken' | 'outside-shift';

const iso = (ms: number) => new Date(ms).toISOString();
const whole = (one: Engagement): Span => ({ from: one.leavesAt, to: one.to });

/**
 * Who is taken when. A technician-day has one owner of its calendar: whoever holds its row. Every change of what
 * lies in it takes that lock first, so that no two agree on one slot; the database's own constraints stand behind
 * it, should another way ever lead past here.
 */
@Injectable()
export class Calendar {
  /** Takes the time, or moves there what this id has. Answers what is in the way, and then nothing has changed. */
  async take(work: Work, one: Engagement): Promise<Hindrance | undefined> {
    // Seen without the lock: most of a crowd asks for what is taken already, and need not queue to hear it.
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
          ...[one.id, one.technician, iso(one.leavesAt), iso(one.from), iso(one.to)],
          ...[one.heldUntil === null ? null : iso(one.heldUntil), day.day, day.starts_at, day.ends_at],
        ],
      ),
    );
    if (broken === constraintOf.overlap) return 'taken';
    if (broken === constraintOf.shift || broken === constraintOf.day) return 'outside-shift';
    return undefined;
  }

  async release(work: Work, id: string): Promise<void> {
    await work.em.execute('delete from time_taken where id = ?', [id]);
  }

  /** Locks the days that a span touches, in their order; leave does so before it takes time in them. */
  async lockDays(work: Work, technician: string, { from, to }: Span): Promise<void> {
    await work.em.execute(
      `select 1 from technician_day where technician = ? and starts_at < ? and ends_at > ? order by day for update`,
      [technician, iso(to), iso(from)],
    );
  }

  /** A hold that ran out takes no time: its row goes when somebody needs the place. */
  async dropExpired(work: Work, technician: string, { from, to }: Span): Promise<void> {
    await work.em.execute(
      `delete from time_taken where technician = ? and leaves_at < ? and ends_at > ? and held_until <= ?`,
      [technician, iso(to), iso(from), work.now],
    );
  }

  /** Takes time for leave. False: something of his lies in it. */
  async takeLeave(work: Work, leave: { id: string; technician: string } & Span): Promise<boolean> {
    const { id, technician, from, to } = leave;
    const broken = await brokenConstraint(work, () =>
      work.em.execute(
        `insert into time_taken (id, technician, kind, leaves_at, starts_at, ends_at) values (?, ?, 'leave', ?, ?, ?)`,
        [id, technician, iso(from), iso(from), iso(to)],
      ),
    );
    return broken === undefined;
  }

  private async hindrance(work: Work, one: Engagement): Promise<Hindrance | undefined> {
    const [found] = await work.em.execute<{ shift: boolean; taken: boolean }[]>(
      `select exists (select 1 from technician_day where technician = ? and starts_at <= ? and ends_at >= ?) as shift,
              exists (select 1 from time_taken where technician = ? and id <> ? and leaves_at < ? and ends_at > ?
                      and (held_until is null or held_until > ?)) as taken`,
      [
        ...[one.technician, iso(one.leavesAt), iso(one.to)],
        ...[one.technician, one.id, iso(one.to), iso(one.leavesAt), work.now],
      ],
    );
    if (found?.taken) return 'taken';
    return found?.shift ? undefined : 'outside-shift';
  }
}
