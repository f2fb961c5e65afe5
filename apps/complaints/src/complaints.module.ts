import { routes } from '@aftercase/contracts';
import { directory, PlatformModule } from '@aftercase/platform';
import { Module } from '@nestjs/common';
import { ComplaintCommands } from './complaint/complaint.commands.js';
import { ComplaintController } from './complaint/complaint.controller.js';
import { Complaint } from './complaint/complaint.entity.js';
import {
  ComplaintHandlingMigration,
  ComplaintMigration,
  ComplaintOccurrencesMigration,
} from './complaint/complaint.migration.js';
import { Complaints } from './complaint/complaints.js';
import { Findings } from './complaint/findings.js';
import { Handling } from './complaint/handling.js';
import { KnownCaseConsumer } from './known-case/known-case.consumer.js';
import { KnownCase } from './known-case/known-case.entity.js';
import { KnownCaseMigration } from './known-case/known-case.migration.js';
import { SurveyCommands } from './survey/survey.commands.js';
import { SurveyController } from './survey/survey.controller.js';
import { Survey } from './survey/survey.entity.js';
import { SurveyFormMigration, SurveyMigration, SurveyUnreachedMigration } from './survey/survey.migration.js';
import { Surveys } from './survey/surveys.js';

/** Asks how it was, keeps the complaint ledger, and finds what is true of it. */
@Module({
  imports: [
    PlatformModule.forService({
      name: 'complaints',
      entities: [...directory.entities, KnownCase, Survey, Complaint],
      migrations: [
        ...directory.migrations,
        KnownCaseMigration,
        SurveyMigration,
        ComplaintMigration,
        SurveyFormMigration,
        ComplaintHandlingMigration,
        SurveyUnreachedMigration,
        ComplaintOccurrencesMigration,
      ],
      routes: routes.complaints,
    }),
  ],
  controllers: [...directory.controllers, KnownCaseConsumer, SurveyController, ComplaintController],
  providers: [
    ...directory.providers,
    Surveys,
    SurveyCommands,
    Complaints,
    Findings,
    Handling,
    ComplaintCommands,
  ],
})
export class ComplaintsModule {}
