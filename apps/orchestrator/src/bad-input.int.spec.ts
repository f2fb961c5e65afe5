import { createTestService } from '@aftercase/platform';
import { everyBadInput } from '@aftercase/testing';
import { FactBridgeModule } from './orchestrator.module.js';

everyBadInput('orchestrator', (engines) => createTestService(FactBridgeModule, engines));
