import { runService } from '@aftercase/platform';
import { HrAssessmentModule } from './hr-assessment.module.js';

await runService(HrAssessmentModule);
