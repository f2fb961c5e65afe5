import type { Work } from '@aftercase/platform';
import { Injectable } from '@nestjs/common';
import { scheduleSettings } from './schedule-settings.js';
import type { Span } from './shift.js';

const dayMs = 86_400_000;
const iso = (ms: number) => new Date(ms).toISOString();
const marks = (some: readonly unknown[]) => some.map(() => '?').join(', ');

/** A technician's shifts and bookings, as the search for free slots needs them. */
export interface Times {
  shifts: Span[];
  /** With the way there; holds that ran out are not in it. */
  taken: Span[];
}
type Row = { technician: string; what: 'shift' | 'taken'; begins: number; ends: number };

/** Reads the schedule for those who plan; nothing here changes it. */
@Injectable()
export class ScheduleTimes {
  /** Times of each of them that meet the span. */
  async of(work: Work, technicians: string[], { from, to }: Span): Promise<Map<string, Times>> {
    const times = new Map(technicians.map((one) => [one, { shifts: [], taken: [] } as Times]));
    if (technicians.length === 0) return times;
    const rows = await work.em.execute<Row[]>(
      `select technician, 'shift' as what, extract(epoch from starts_at)::float8 * 1000 as begins, extract(epoch from ends_at)::float8 * 1000 as ends
       from technician_day where technician in (${marks(technicians)}) and starts_at < ? and ends_at > ?
       union all
       select technician, 'taken', extract(epoch from leaves_at)::float8 * 1000, extract(epoch from ends_at)::float8 * 1000
       from time_taken where technician in (${marks(technicians)}) and leaves_at < ? and ends_at > ?
         and (held_until is null or held_until > ?)`,
      [...technicians, iso(to), iso(from), ...technicians, iso(to), iso(from), work.now],
    );
    for (const { technician, what, begins, ends } of rows) {
      const one = times.get(technician) as Times;
      (what === 'shift' ? one.shifts : one.taken).push({ from: Math.round(begins), to: Math.round(ends) });
    }
    return times;
  }

  /** Where to look for another slot near that time: the horizon on either side, not in the past. */
  around(work: Work, at: number): Span {
    const horizon = scheduleSettings.horizonDays * dayMs;
    return {
      from: Math.max(Date.parse(work.now), at - horizon),
      to: Math.max(at, Date.parse(work.now)) + horizon,
    };
  }
}
