import { runService } from '@aftercase/platform';
import { OrchestratorModule } from './orchestrator.module.js';

await runService(OrchestratorModule);
