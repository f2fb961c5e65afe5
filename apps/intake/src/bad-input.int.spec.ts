import { createTestService } from '@aftercase/platform';
import { everyBadInput } from '@aftercase/testing';
import { IntakeModule } from './intake.module.js';

everyBadInput('intake', (engines) => createTestService(IntakeModule, engines));
