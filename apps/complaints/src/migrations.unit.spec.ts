import { migrationsOf } from '@aftercase/platform';
import { expect, it } from 'vitest';
import { ComplaintsModule } from './complaints.module.js';

it('runs its migrations in this order; a new one stands last', () => {
  expect(migrationsOf(ComplaintsModule)).toMatchInlineSnapshot(`
    [
      "PlatformMigration",
      "PacingMigration",
      "LateEntryMigration",
      "SetAsideMigration",
      "AuditMigration",
      "DirectoryMigration",
      "AdoptionsMigration",
      "HandoverMigration",
      "KnownCaseMigration",
      "KnownCaseBeforeMigration",
      "KnownJobMigration",
      "SeatingMigration",
      "SurveyMigration",
      "ComplaintMigration",
      "SurveyFormMigration",
      "ComplaintHandlingMigration",
      "SurveyUnreachedMigration",
      "ComplaintOccurrencesMigration",
      "ComplaintCausesMigration",
      "ComplaintClassMigration",
      "AccusedAnnouncedMigration",
      "AgentCustomerMigration",
      "CaseCustomerMigration",
    ]
  `);
});
