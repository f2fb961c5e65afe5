import { type InputOf, type OutputOf, type routes } from '@aftercase/contracts';
import {
  branchScope,
  Directory,
  mustSeeBranch,
  notHeardOf,
  pageOf,
  refused,
  type Work,
} from '@aftercase/platform';
import { Injectable } from '@nestjs/common';
import { brokenConstraint, constraintOf } from './broken-constraint.js';
import { shiftSpan } from './shift.js';
import { TechnicianDay } from './technician-day.entity.js';
import { timeTakenIn } from './time-taken.js';

type Routes = typeof routes.dispatch;
type Put = InputOf<Routes['putTechnicianDays']>['days'][number];
const inOrder = [
  ['technician', 'asc'],
  ['day', 'asc'],
] as const;
const dayMs = 86_400_000;

/** 排班: who works when. A day without a shift is off, and nothing can be agreed on it. */
@Injectable()
export class TechnicianDays {
  constructor(private readonly directory: Directory) {}

  /** @throws Refused TECHNICIAN_UNKNOWN, OTHER_BRANCH, SHIFT_CUTS_WORK, SHIFTS_OVERLAP */
  async put(work: Work, { days }: InputOf<Routes['putTechnicianDays']>) {
    // Always in one order, so that two loads wait for each other instead of locking crosswise.
    const sorted = days.toSorted((a, b) =>
      `${a.technician} ${a.day}` < `${b.technician} ${b.day}` ? -1 : 1,
    );
    const branches = new Map<string, { branch: string; zone: string }>();
    let changed = 0;
    for (const one of sorted) {
      const known = branches.get(one.technician) ?? (await this.branchOf(work, one.technician));
      branches.set(one.technician, known);
      changed += (await this.putOne(work, one, known)) ? 1 : 0;
    }
    return { changed };
  }

  private async putOne(work: Work, one: Put, { branch, zone }: { branch: string; zone: string }) {
    const { technician, day, shift } = one;
    // A hold that ran out must not keep a shift where it is.
    await work.em.execute('delete from time_taken where technician = ? and day = ? and held_until <= ?', [
      technician,
      day,
      work.now,
    ]);
    let changed: unknown[] = [];
    const broken = await brokenConstraint(work, async () => {
      changed = shift
        ? await this.write(work, { technician, day, branch, ...shiftSpan(day, shift, zone) })
        : await work.em.execute('delete from technician_day where technician = ? and day = ? returning 1', [
            technician,
            day,
          ]);
    });
    if (broken === constraintOf.shiftsOverlap) throw refused('SHIFTS_OVERLAP', { technician, day });
    if (broken) throw refused('SHIFT_CUTS_WORK', { technician, day });
    return changed.length > 0;
  }

  private write(
    work: Work,
    one: { technician: string; day: string; branch: string; from: number; to: number },
  ) {
    return work.em.execute<unknown[]>(
      `insert into technician_day as d (technician, day, branch, starts_at, ends_at) values (?, ?, ?, ?, ?)
       on conflict (technician, day) do update
         set branch = excluded.branch, starts_at = excluded.starts_at, ends_at = excluded.ends_at
         where (d.branch, d.starts_at, d.ends_at) is distinct from (excluded.branch, excluded.starts_at, excluded.ends_at)
       returning 1`,
      [one.technician, one.day, one.branch, new Date(one.from).toISOString(), new Date(one.to).toISOString()],
    );
  }

  async list(
    work: Work,
    input: InputOf<Routes['listTechnicianDays']>,
  ): Promise<OutputOf<Routes['listTechnicianDays']>> {
    const where = {
      ...(input.technician ? { $and: [{ technician: input.technician }] } : {}),
      ...((await branchScope<TechnicianDay>(work, input.branch, ['technician'])) as object),
      day: { $gte: input.from, $lte: input.to ?? input.from },
    };
    const terms = { where, order: inOrder, key: ['technician', 'day'] } as const;
    const { items: found, next } = await pageOf<TechnicianDay>(work, TechnicianDay, terms, input);
    const zones = new Map<string, string>();
    for (const { branch } of found)
      if (!zones.has(branch)) zones.set(branch, await this.directory.zoneOf(work, branch));
    const span = {
      from: Date.parse(`${input.from}T00:00:00Z`) - dayMs,
      to: Date.parse(`${input.to ?? input.from}T00:00:00Z`) + 2 * dayMs,
    };
    return {
      next,
      days: found.map((one) => ({
        technician: one.technician,
        day: one.day,
        branch: one.branch,
        zone: zones.get(one.branch) as string,
        from: one.startsAt.toISOString(),
        to: one.endsAt.toISOString(),
      })),
      taken: await timeTakenIn(work, [...new Set(found.map((one) => one.technician))], span),
    };
  }

  /** @throws Refused TECHNICIAN_UNKNOWN, OTHER_BRANCH */
  async branchOf(work: Work, technician: string): Promise<{ branch: string; zone: string }> {
    const person = await this.directory.person(work, technician);
    if (!person) throw notHeardOf('hr-assessment', 'TECHNICIAN_UNKNOWN', { technician });
    await mustSeeBranch(work, person.branch);
    return { branch: person.branch, zone: await this.directory.zoneOf(work, person.branch) };
  }
}
