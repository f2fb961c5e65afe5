import type { CommandEnvelope } from '@aftercase/contracts';
import { HandleCommand, type Work } from '@aftercase/platform';
import { addDays, dayIn, startOfDay } from '@aftercase/regulations';
import { Injectable } from '@nestjs/common';
import { Plan } from './plan.entity.js';
import { PlannedVisit } from './planned-visit.entity.js';
import { plans } from './plans.js';
import { isMade, VisitCount } from './visit-count.js';

/** A plan entered years late has many missed visits: so many in one command, then the story asks again. */
const atOnce = 200;

/** The visits of a plan: scheduled, called and ended. Each command of the plan's story is judged on the plan as it is now. */
@Injectable()
export class PlanVisits {
  constructor(private readonly counting: VisitCount) {}

  @HandleCommand('dispatch.scheduleVisit')
  async schedule(work: Work, { subject: plan, input }: CommandEnvelope<'dispatch.scheduleVisit'>) {
    const one = await plans.locked(work, plan);
    if (one.state !== 'running') return { due: null, at: null, visit: null };
    if (input.skips) return this.next(work, one, input.occurrence);
    const visit = await this.counting.scheduled(work, one, input.occurrence, false);
    return visit ? answer(one, visit) : ends(one);
  }

  /** What somebody makes up goes first; then the first visit from this one on that is made. */
  private async next(work: Work, one: Plan, from: number) {
    const madeUp = await work.em.findOne(
      PlannedVisit,
      { plan: one.plan, state: 'scheduled', madeUpBy: { $ne: null } },
      { orderBy: { occurrence: 'asc' } },
    );
    if (madeUp) {
      const { due, visit } = answer(one, madeUp);
      const unwaited = { ...visit, waitsForCompletion: false };
      return { due, at: work.now, visit: unwaited, occurrence: madeUp.occurrence };
    }
    for (let occurrence = from; occurrence < from + atOnce; occurrence++) {
      const visit = await this.counting.scheduled(work, one, occurrence, true);
      if (!visit) return { ...ends(one), occurrence };
      await work.em.flush();
      if (isMade(visit)) return { ...answer(one, visit), occurrence };
    }
    return { due: null, at: work.now, visit: null, occurrence: from + atOnce };
  }

  @HandleCommand('dispatch.noteVisit')
  async note(work: Work, { subject: plan, input }: CommandEnvelope<'dispatch.noteVisit'>) {
    const { branch } = await plans.locked(work, plan);
    const { occurrence, call, cases } = input;
    const visit = await work.em.findOneOrFail(PlannedVisit, { plan, occurrence });
    if (visit.call) return {};
    Object.assign(visit, { state: 'called', call, cases });
    await work.record('dispatch.plan.visit-called.v1', {
      data: { plan, branch, occurrence, due: visit.due, call },
    });
    // Its cases may have ended before this command came.
    await this.settle(work, visit);
    return {};
  }

  /** Not closed if a visit is still due: the plan was extended while its story was about to end it. */
  @HandleCommand('dispatch.closePlan')
  async close(work: Work, { subject: plan, input }: CommandEnvelope<'dispatch.closePlan'>) {
    const one = await plans.locked(work, plan);
    if (one.state === 'closed') return { closed: true };
    const how = one.state === 'stopped' ? 'stopped' : 'run-out';
    if (how === 'run-out') {
      const { nominal } = await this.counting.count(work, one, input.occurrence);
      if (!one.endsOn || nominal <= one.endsOn) return { closed: false };
    }
    const { branch } = one;
    Object.assign(one, { state: 'closed', needs: null });
    await work.record('dispatch.plan.closed.v1', {
      data: { plan, branch, how },
    });
    return { closed: true };
  }

  @HandleCommand('dispatch.flagPlan')
  async flag(work: Work, { subject: plan, input }: CommandEnvelope<'dispatch.flagPlan'>) {
    const one = await plans.locked(work, plan);
    const { branch } = one;
    one.needs = `${input.step}: ${input.code}`;
    await work.record('dispatch.plan.flagged.v1', {
      data: { plan, branch, ...input },
    });
    return {};
  }

  /** A case was entered for a visit. The same service reports its end, in order, so this comes first. */
  async entered(work: Work, caseId: string, { plan, occurrence }: { plan: string; occurrence: number }) {
    await work.em.execute(
      'insert into planned_case (case_id, plan, occurrence) values (?, ?, ?) on conflict do nothing',
      [caseId, plan, occurrence],
    );
  }

  async ended(work: Work, caseId: string, { at, how }: { at: string; how: string }): Promise<void> {
    const where = 'where case_id = ? and how is null';
    const [row] = await work.em.execute<{ plan: string; occurrence: number }[]>(
      `select plan, occurrence from planned_case ${where}`,
      [caseId],
    );
    if (!row) return;
    const { zone } = await plans.locked(work, row.plan);
    await work.em.execute(`update planned_case set how = ?, ended_on = ? ${where}`, [
      how,
      dayIn(at, zone),
      caseId,
    ]);
    await this.settle(work, await work.em.findOneOrFail(PlannedVisit, row));
  }

  /**
   * A visit ends with the last case of its call. If all its cases were called off, it counts from its due day: nobody
   * was there, and the next visit is not put off by it (a company setting).
   */
  private async settle(work: Work, visit: PlannedVisit): Promise<void> {
    const { plan, occurrence, cases, state, due } = visit;
    if (state !== 'called') return;
    const rows = await work.em.execute<{ case_id: string; how: string; ended_on: string }[]>(
      `select case_id, how, to_char(ended_on, 'YYYY-MM-DD') as ended_on from planned_case
       where plan = ? and occurrence = ? and how is not null`,
      [plan, occurrence],
    );
    if (!cases.every((one) => rows.some(({ case_id }) => case_id === one))) return;
    const done = rows.filter(({ how }) => how === 'done').map(({ ended_on }) => ended_on);
    const how = done.length > 0 ? 'done' : 'cancelled';
    const endedOn = done.sort().at(-1) ?? due;
    Object.assign(visit, { state: how, completedOn: endedOn });
    const { branch } = await work.em.findOneOrFail(Plan, { plan });
    await work.record('dispatch.plan.visit-ended.v1', {
      data: { plan, branch, occurrence, how, endedOn },
    });
  }
}

const answer = (one: Plan, { due }: PlannedVisit) => {
  const { customer, devices, kind, countedFrom } = one;
  const visit = { customer, devices, kind, waitsForCompletion: countedFrom === 'completion' };
  return { due, at: startOfDay(addDays(due, -one.leadDays), one.zone), visit };
};

/** No visit is left: the plan ends with its last day. */
const ends = (one: Plan) => ({
  due: null,
  at: one.endsOn ? startOfDay(addDays(one.endsOn, 1), one.zone) : null,
  visit: null,
});
