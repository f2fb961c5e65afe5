import { routes } from '@aftercase/contracts';
import { directory, PlatformModule } from '@aftercase/platform';
import { Module } from '@nestjs/common';
import { DispatchCommands } from './dispatch/dispatch.commands.js';
import { DispatchController } from './dispatch/dispatch.controller.js';
import { Dispatch } from './dispatch/dispatch.entity.js';
import { DispatchMigration, DispatchRoundsMigration } from './dispatch/dispatch.migration.js';
import { Dispatches } from './dispatch/dispatches.js';
import { VisitController } from './visit/visit.controller.js';
import { Visits } from './visit/visits.js';

/** 派工: dispatches and visits. */
@Module({
  imports: [
    PlatformModule.forService({
      name: 'dispatch',
      entities: [...directory.entities, Dispatch],
      migrations: [...directory.migrations, DispatchMigration, DispatchRoundsMigration],
      routes: routes.dispatch,
    }),
  ],
  controllers: [...directory.controllers, DispatchController, VisitController],
  providers: [...directory.providers, Dispatches, DispatchCommands, Visits],
})
export class DispatchModule {}
