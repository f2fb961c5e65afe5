import { createTestService } from '@aftercase/platform';
import { everyBadInput } from '@aftercase/testing';
import { ComplaintsModule } from './complaints.module.js';

everyBadInput('complaints', (engines) => createTestService(ComplaintsModule, engines));
