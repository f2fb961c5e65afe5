import { createTestService } from '@aftercase/platform';
import { everyBadInput } from '@aftercase/testing';
import { HrAssessmentModule } from './hr-assessment.module.js';

everyBadInput('hr-assessment', (engines) => createTestService(HrAssessmentModule, engines));
