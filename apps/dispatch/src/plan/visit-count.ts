import type { Work } from '@aftercase/platform';
import { type Counted, dayIn, dueDay, givesWayTo, nominalDay, pastWhenEntered } from '@aftercase/regulations';
import { Injectable } from '@nestjs/common';
import type { Plan } from './plan.entity.js';
import { PlannedVisit } from './planned-visit.entity.js';
import { workingDays } from './working-days.js';

const notMade = ['missed', 'gave-way'];
export const isMade = ({ state }: PlannedVisit) => !notMade.includes(state);

/** On which day a visit of a plan falls, and whether it is made at all. */
@Injectable()
export class VisitCount {
  private readonly days = workingDays();

  /** The visit's day, by the plan as it is now. */
  async count(work: Work, one: Plan, occurrence: number): Promise<Counted & { calendarUnknown: boolean }> {
    const before = await work.em.findOne(PlannedVisit, { plan: one.plan, occurrence: occurrence - 1 });
    return this.counted(one, occurrence, before ? (before.completedOn ?? standIn(before)) : null);
  }

  /**
   * The visit as it stands in the books, counted anew while nothing came of it; null past the plan's end.
   * @param skips whether the plan's story goes on past a visit that is not made; an earlier release makes each
   */
  async scheduled(work: Work, one: Plan, occurrence: number, skips: boolean): Promise<PlannedVisit | null> {
    const known = await work.em.findOne(PlannedVisit, { plan: one.plan, occurrence });
    if (known && (known.state !== 'scheduled' || known.madeUpBy)) return known;
    const counted = await this.count(work, one, occurrence);
    if (!known && one.endsOn && counted.nominal > one.endsOn) return null;
    const outcome = skips ? await this.outcomeOf(work, one, counted, known !== null) : made;
    const values = { ...outcome, nominal: counted.nominal, due: counted.due };
    const { calendarUnknown } = counted;
    const visit = known
      ? work.em.assign(known, { ...values, calendarUnknown })
      : work.em.create(PlannedVisit, { plan: one.plan, occurrence, ...values, calendarUnknown });
    await this.record(work, one, visit);
    return visit;
  }

  /** Whether it is made: not where it was past when the plan was entered, or another has its day. */
  private async outcomeOf(work: Work, one: Plan, counted: Counted, known: boolean) {
    const enteredOn = dayIn(one.openedAt.toISOString(), one.zone);
    if (!known && pastWhenEntered(counted.due, enteredOn))
      return { state: 'missed' as const, gaveWayTo: null };
    const to = givesWayTo(counted, await this.lastMade(work, one, counted), this.next(one, counted));
    return to === null ? made : { state: 'gave-way' as const, gaveWayTo: to };
  }

  private lastMade(work: Work, { plan }: Plan, { occurrence }: Counted): Promise<PlannedVisit | null> {
    const where = { plan, occurrence: { $lt: occurrence }, state: { $nin: notMade }, madeUpBy: null };
    return work.em.findOne(PlannedVisit, where as never, { orderBy: { occurrence: 'desc' } });
  }

  /** Counted from completion, nobody knows yet when the next one is. */
  private next(one: Plan, { occurrence }: Counted): Counted | null {
    if (one.countedFrom === 'completion') return null;
    const next = this.counted(one, occurrence + 1, null);
    return one.endsOn && next.nominal > one.endsOn ? null : next;
  }

  private counted(one: Plan, occurrence: number, completedOn: string | null) {
    const nominal = nominalDay(one, { firstOn: one.firstOn, occurrence, completedOn });
    const within = { firstOn: one.firstOn, endsOn: one.endsOn ?? null };
    const due = dueDay(nominal, one.moved, this.days.works, within);
    const known = one.moved === 'stays' || (this.days.known(nominal) && this.days.known(due));
    return { occurrence, nominal, due, calendarUnknown: !known };
  }

  private async record(work: Work, { plan, branch }: Plan, visit: PlannedVisit): Promise<void> {
    const { occurrence, due, state, gaveWayTo } = visit;
    const data = { plan, branch, occurrence, due };
    if (state === 'missed') await work.record('dispatch.plan.visit-missed.v1', { data });
    if (state === 'gave-way' && gaveWayTo)
      await work.record('dispatch.plan.visit-gave-way.v1', { data: { ...data, to: gaveWayTo } });
  }
}

const made = { state: 'scheduled' as const, gaveWayTo: null };
/** What the next one is counted from, where this one was not completed. */
const standIn = (one: PlannedVisit) => (isMade(one) ? one.due : one.nominal);
