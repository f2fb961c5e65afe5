import { PlatformModule } from '@aftercase/platform';
import { Module } from '@nestjs/common';
import { appeal } from './appeal/appeal.slice.js';
import { assessment } from './assessment/assessment.slice.js';
import { branch } from './branch/branch.slice.js';
import { person } from './person/person.slice.js';
import { qualification } from './qualification/qualification.slice.js';
import { rows } from './rows.js';

/** Keeps the branch tree and the people, and assesses them. */
@Module({
  imports: [
    PlatformModule.forService({
      name: 'hr-assessment',
      rows,
      slices: [branch, person, assessment, appeal, qualification],
    }),
  ],
})
export class HrAssessmentModule {}
