import type { CommandEnvelope } from '@aftercase/contracts';
import { HandleCommand, type Work } from '@aftercase/platform';
import { addDays, dayIn, dueDay, nominalDay, startOfDay } from '@aftercase/regulations';
import { Injectable } from '@nestjs/common';
import { Plan } from './plan.entity.js';
import { PlannedVisit } from './planned-visit.entity.js';
import { plans } from './plans.js';
import { workingDays } from './working-days.js';

/** The visits of a plan: scheduled, called and ended. Each command of the plan's story is judged on the plan as it is now. */
@Injectable()
export class PlanVisits {
  private readonly works = workingDays();

  @HandleCommand('dispatch.scheduleVisit')
  async schedule(work: Work, { subject: caseId, input }: CommandEnvelope<'dispatch.scheduleVisit'>) {
    const one = await plans.locked(work, caseId);
    const { occurrence } = input;
    if (one.state !== 'running') return { due: null, at: null, visit: null };
    const known = await work.em.findOne(PlannedVisit, { plan: one.plan, occurrence });
    const { nominal, due } =
      known && known.state !== 'scheduled' ? known : await this.count(work, one, occurrence);
    if (!known && one.endsOn && nominal > one.endsOn)
      return { due: null, at: startOfDay(addDays(one.endsOn, 1), one.zone), visit: null };
    if (known) Object.assign(known, { nominal, due });
    else {
      work.em.create(PlannedVisit, {
        plan: one.plan,
        occurrence,
        nominal,
        due,
        state: 'scheduled',
      });
    }
    const { customer, devices, kind, countedFrom } = one;
    const visit = { customer, devices, kind, waitsForCompletion: countedFrom === 'completion' };
    return { due, at: startOfDay(addDays(due, -one.leadDays), one.zone), visit };
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
      const { nominal } = await this.count(work, one, input.occurrence);
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

  private async count(work: Work, one: Plan, occurrence: number) {
    const before = await work.em.findOne(PlannedVisit, { plan: one.plan, occurrence: occurrence - 1 });
    const completedOn = before?.completedOn ?? before?.due ?? null;
    const nominal = nominalDay(one, { firstOn: one.firstOn, occurrence, completedOn });
    return { nominal, due: dueDay(nominal, one.moved, this.works) };
  }
}
