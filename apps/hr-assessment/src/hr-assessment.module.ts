import { PlatformModule } from '@aftercase/platform';
import { Module } from '@nestjs/common';
import { AppealCommands } from './appeal/appeal.commands.js';
import { AppealController } from './appeal/appeal.controller.js';
import { Appeal } from './appeal/appeal.entity.js';
import { AppealMigration } from './appeal/appeal.migration.js';
import { Appeals } from './appeal/appeals.js';
import { AssessmentCommands } from './assessment/assessment.commands.js';
import { AssessmentController } from './assessment/assessment.controller.js';
import { Assessment } from './assessment/assessment.entity.js';
import { AssessmentMigration, AssessmentProposalsMigration } from './assessment/assessment.migration.js';
import { Assessments } from './assessment/assessments.js';
import { AdoptionMigration } from './branch/adoption.migration.js';
import { BranchController } from './branch/branch.controller.js';
import { Branch } from './branch/branch.entity.js';
import { BranchMigration } from './branch/branch.migration.js';
import { Branches } from './branch/branches.js';
import { People } from './person/people.js';
import { PersonController } from './person/person.controller.js';
import { Person } from './person/person.entity.js';
import { PersonMigration } from './person/person.migration.js';
import { QualificationController } from './qualification/qualification.controller.js';
import { Qualification } from './qualification/qualification.entity.js';
import { QualificationMigration } from './qualification/qualification.migration.js';
import { Qualifications } from './qualification/qualifications.js';

/** Keeps the branch tree and the people, and assesses them. */
@Module({
  imports: [
    PlatformModule.forService({
      name: 'hr-assessment',
      entities: [Branch, Person, Assessment, Appeal, Qualification],
      migrations: [
        ...[BranchMigration, PersonMigration, AssessmentMigration, AdoptionMigration],
        QualificationMigration,
        AssessmentProposalsMigration,
        AppealMigration,
      ],
    }),
  ],
  controllers: [
    BranchController,
    PersonController,
    AssessmentController,
    AppealController,
    QualificationController,
  ],
  providers: [Branches, People, Assessments, AssessmentCommands, Appeals, AppealCommands, Qualifications],
})
export class HrAssessmentModule {}
