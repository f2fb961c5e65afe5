import type { Slice } from '@aftercase/platform';
import { AssessmentController } from './assessment.controller.js';
import { Assessment } from './assessment.entity.js';
import * as migrations from './assessment.migration.js';
import { Assessments } from './assessments.js';

export const assessment: Slice = {
  entities: [Assessment],
  migrations: Object.values(migrations),
  controllers: [AssessmentController],
  providers: [Assessments],
};
