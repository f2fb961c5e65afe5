import { createTestService } from '@aftercase/platform';
import { everyBadInput } from '@aftercase/testing';
import { DispatchModule } from './dispatch.module.js';

everyBadInput('dispatch', (engines) => createTestService(DispatchModule, engines));
