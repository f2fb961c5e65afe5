import { directory, PlatformModule } from '@aftercase/platform';
import { Module } from '@nestjs/common';
import { caseRun } from './case-run/case-run.slice.js';
import { factBridge } from './fact-bridge/fact-bridge.slice.js';
import { rows } from './rows.js';
import { WorkflowWorker } from './workflow-worker/workflow-worker.js';

/** How facts reach workflows, wherever these run. It owns no document, and knows who has left. */
@Module({
  imports: [
    PlatformModule.forService({ name: 'orchestrator', rows, slices: [directory, caseRun, factBridge] }),
  ],
})
export class FactBridgeModule {}

/** The only service that runs workflows. */
@Module({ imports: [FactBridgeModule], providers: [WorkflowWorker] })
export class OrchestratorModule {}
