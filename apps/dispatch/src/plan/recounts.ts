import { UnitOfWork, type Work } from '@aftercase/platform';
import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { PlannedVisit } from './planned-visit.entity.js';
import { plans } from './plans.js';
import { VisitCount } from './visit-count.js';

const system = { sub: 'system', role: 'system', branch: '*' } as const;

/**
 * A table of holidays comes with a release, so a service that starts may know a year that the one before did not: what
 * was counted by weekends alone is counted again, and the plan's story hears of it.
 */
@Injectable()
export class Recounts implements OnApplicationBootstrap {
  constructor(
    private readonly units: UnitOfWork,
    private readonly visits: VisitCount,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    const waiting = await this.units.read<{ plan: string }>(
      `select distinct v.plan from planned_visit v join plan p using (plan)
       where v.calendar_unknown and v.state = 'scheduled' and p.state = 'running'`,
      [],
    );
    for (const { plan } of waiting) await this.units.run(system, (work) => this.recount(work, plan));
  }

  private async recount(work: Work, plan: string): Promise<void> {
    const one = await plans.locked(work, plan);
    const where = { plan, state: 'scheduled', calendarUnknown: true, madeUpBy: null } as const;
    for (const visit of await work.em.find(PlannedVisit, where, { orderBy: { occurrence: 'asc' } })) {
      const { occurrence, due: before } = visit;
      const { nominal, due, calendarUnknown } = await this.visits.count(work, one, occurrence);
      if (calendarUnknown) continue;
      work.em.assign(visit, { nominal, due, calendarUnknown });
      if (due === before) continue;
      const { branch } = one;
      await work.record('dispatch.plan.recounted.v1', { data: { plan, branch, occurrence, due } });
    }
  }
}
