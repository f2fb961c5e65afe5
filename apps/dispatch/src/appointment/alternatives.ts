import { assigneeKinds, type OutputOf, roleFits, type routes } from '@aftercase/contracts';
import { branchNow, Directory, type Work } from '@aftercase/platform';
import { Injectable } from '@nestjs/common';
import { Assignees } from '../assignee/assignees.js';
import type { Dispatch } from '../dispatch/dispatch.entity.js';
import { freeSlots, isFree, nearest } from '../technician-day/free-slots.js';
import type { Booking } from '../technician-day/schedule.js';
import { scheduleSettings } from '../technician-day/schedule-settings.js';
import { ScheduleTimes } from '../technician-day/schedule-times.js';

export type Slot = OutputOf<typeof routes.dispatch.listSlots>['slots'][number];
const minute = 60_000;
const slot = (technician: string, { from, to }: { from: number; to: number }): Slot => ({
  technician,
  from: new Date(from).toISOString(),
  to: new Date(to).toISOString(),
});

/** What can be agreed instead: the same person near that time, or a colleague at exactly that time. */
@Injectable()
export class Alternatives {
  constructor(
    private readonly times: ScheduleTimes,
    private readonly directory: Directory,
    private readonly assignees: Assignees,
  ) {}

  async to(work: Work, one: Dispatch, wish: Booking): Promise<Slot[]> {
    const own = await this.ofSamePerson(work, wish);
    return [...own, ...(await this.ofColleagues(work, one, wish))];
  }

  private async ofSamePerson(work: Work, wish: Booking): Promise<Slot[]> {
    const span = this.times.around(work, wish.from);
    const { shifts = [], taken = [] } =
      (await this.times.of(work, [wish.technician], span)).get(wish.technician) ?? {};
    const free = freeSlots(shifts, taken, {
      minutes: (wish.to - wish.from) / minute,
      travelMinutes: (wish.from - wish.leavesAt) / minute,
      notBefore: span.from,
      stepMinutes: scheduleSettings.stepMinutes,
    });
    return nearest(free, wish.from, scheduleSettings.alternatives).map((free) => slot(wish.technician, free));
  }

  /** Only while nobody is assigned: an assigned dispatch is reassigned by its supervisor, with a reason. */
  private async ofColleagues(work: Work, one: Dispatch, wish: Booking): Promise<Slot[]> {
    if (one.technician || wish.from < Date.parse(work.now)) return [];
    const people = await this.directory.people(work, [await branchNow(work, one)], assigneeKinds);
    const others = people
      .filter(({ person, role }) => person !== wish.technician && roleFits(one.goer, role))
      .map(({ person }) => person);
    const whole = { from: wish.leavesAt, to: wish.to };
    const found: Slot[] = [];
    for (const [technician, { shifts, taken }] of await this.times.of(work, others, whole)) {
      if (found.length >= scheduleSettings.alternatives) break;
      if (!isFree(whole, shifts, taken)) continue;
      const at = new Date(wish.from).toISOString();
      if (await this.assignees.isQualified(work, one, technician, at)) found.push(slot(technician, wish));
    }
    return found;
  }
}
