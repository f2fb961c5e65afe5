import { PlatformModule } from '@aftercase/platform';
import { Module } from '@nestjs/common';
import { CaseRun } from './case-run/case-run.entity.js';
import { CaseRunMigration } from './case-run/case-run.migration.js';
import { CaseRuns } from './case-run/case-runs.js';
import { FactBridge } from './fact-bridge/fact-bridge.js';
import { FactsConsumer } from './fact-bridge/facts.consumer.js';
import { WorkflowWorker } from './workflow-worker/workflow-worker.js';

/** How facts reach workflows, wherever these run. It owns no document. */
@Module({
  imports: [
    PlatformModule.forService({
      name: 'orchestrator',
      entities: [CaseRun],
      migrations: [CaseRunMigration],
    }),
  ],
  controllers: [FactsConsumer],
  providers: [CaseRuns, FactBridge],
})
export class FactBridgeModule {}

/** The only service that runs workflows. */
@Module({ imports: [FactBridgeModule], providers: [WorkflowWorker] })
export class OrchestratorModule {}
