import { directory, PlatformModule } from '@aftercase/platform';
import { Module } from '@nestjs/common';
import { calendarSlices } from './calendar.slices.js';
import { DispatchCommands } from './dispatch/dispatch.commands.js';
import { DispatchController } from './dispatch/dispatch.controller.js';
import { Dispatch } from './dispatch/dispatch.entity.js';
import {
  DispatchMigration,
  DispatchRoundsMigration,
  ServiceReportMigration,
} from './dispatch/dispatch.migration.js';
import { Dispatches } from './dispatch/dispatches.js';
import { PlanCommands } from './plan/plan.commands.js';
import { PlanConsumer } from './plan/plan.consumer.js';
import { PlanController } from './plan/plan.controller.js';
import { Plan } from './plan/plan.entity.js';
import { PlanMigration } from './plan/plan.migration.js';
import { PlanVisits } from './plan/plan-visits.js';
import { PlannedVisit } from './plan/planned-visit.entity.js';
import { Plans } from './plan/plans.js';
import { VisitController } from './visit/visit.controller.js';
import { Visits } from './visit/visits.js';

/** 派工: dispatches and visits; whom to send and when. */
@Module({
  imports: [
    PlatformModule.forService({
      name: 'dispatch',
      entities: [...directory.entities, Dispatch, Plan, PlannedVisit, ...calendarSlices.entities],
      migrations: [
        ...[...directory.migrations, DispatchMigration, DispatchRoundsMigration, PlanMigration],
        ServiceReportMigration,
        ...calendarSlices.migrations,
      ],
    }),
  ],
  controllers: [
    ...[...directory.controllers, DispatchController, VisitController, PlanController, PlanConsumer],
    ...calendarSlices.controllers,
  ],
  providers: [
    ...[Dispatches, DispatchCommands, Visits, Plans, PlanVisits, PlanCommands],
    ...[...directory.providers, ...calendarSlices.providers],
  ],
})
export class DispatchModule {}
