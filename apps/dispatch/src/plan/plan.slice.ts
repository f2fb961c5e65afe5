import type { Slice } from '@aftercase/platform';
import { PlanConsumer } from './plan.consumer.js';
import { PlanController } from './plan.controller.js';
import { Plan } from './plan.entity.js';
import * as migrations from './plan.migration.js';
import { PlanVisits } from './plan-visits.js';
import { PlannedVisit } from './planned-visit.entity.js';
import { Plans } from './plans.js';
import { Recounts } from './recounts.js';
import { VisitCount } from './visit-count.js';

export const plan: Slice = {
  entities: [Plan, PlannedVisit],
  migrations: Object.values(migrations),
  controllers: [PlanController, PlanConsumer],
  providers: [Plans, PlanVisits, VisitCount, Recounts],
};
