import type { OutputOf, routes } from '@aftercase/contracts';
import { branchNow, Directory, type Work } from '@aftercase/platform';
import { Injectable } from '@nestjs/common';
import type { Dispatch } from '../dispatch/dispatch.entity.js';
import { roleFits } from '../assignee/assignee.rules.js';
import { Goers } from '../assignee/assignees.js';
import type { Engagement } from '../technician-day/schedule.js';
import { calendarSettings } from '../technician-day/schedule-settings.js';
import { freeSlots, isFree, nearest } from '../technician-day/free-slots.js';
import { CalendarTimes } from '../technician-day/schedule-times.js';

export type SlotShown = OutputOf<typeof routes.dispatch.listSlots>['slots'][number];
const minute = 60_000;
const slot = (technician: string, { from, to }: { from: number; to: number }): SlotShown => ({
  technician,
  from: new Date(from).toISOString(),
  to: new Date(to).toISOString(),
});

/** What can be agreed instead: the same person near that time, and a colleague at that very time. */
@Injectable()
export class Alternatives {
  constructor(
    private readonly times: CalendarTimes,
    private readonly directory: Directory,
    private readonly goers: Goers,
  ) {}

  async to(work: Work, one: Dispatch, wish: Engagement): Promise<SlotShown[]> {
    const own = await this.ofSamePerson(work, wish);
    return [...own, ...(await this.ofColleagues(work, one, wish))];
  }

  private async ofSamePerson(work: Work, wish: Engagement): Promise<SlotShown[]> {
    const span = this.times.around(work, wish.from);
    const { shifts = [], taken = [] } =
      (await this.times.of(work, [wish.technician], span)).get(wish.technician) ?? {};
    const free = freeSlots(shifts, taken, {
      minutes: (wish.to - wish.from) / minute,
      travelMinutes: (wish.from - wish.leavesAt) / minute,
      notBefore: span.from,
      stepMinutes: calendarSettings.stepMinutes,
    });
    return nearest(free, wish.from, calendarSettings.alternatives).map((free) => slot(wish.technician, free));
  }

  /** Only while the dispatch is nobody's: an assigned one is reassigned by its supervisor, not by the calendar. */
  private async ofColleagues(work: Work, one: Dispatch, wish: Engagement): Promise<SlotShown[]> {
    if (one.technician || wish.from < Date.parse(work.now)) return [];
    const people = await this.directory.people(work, await branchNow(work, one), [
      'technician',
      'trainer',
      'service-provider',
    ]);
    const others = people
      .filter(({ person, role }) => person !== wish.technician && roleFits(one.goer, role))
      .map(({ person }) => person);
    const whole = { from: wish.leavesAt, to: wish.to };
    const found: SlotShown[] = [];
    for (const [technician, { shifts, taken }] of await this.times.of(work, others, whole)) {
      if (found.length >= calendarSettings.alternatives) break;
      if (!isFree(whole, shifts, taken)) continue;
      const at = new Date(wish.from).toISOString();
      if (await this.goers.isQualified(work, one, technician, at)) found.push(slot(technician, wish));
    }
    return found;
  }
}
