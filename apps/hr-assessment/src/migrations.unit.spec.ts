import { migrationsOf } from '@aftercase/platform';
import { expect, it } from 'vitest';
import { HrAssessmentModule } from './hr-assessment.module.js';

it('runs its migrations in this order; a new one stands last', () => {
  expect(migrationsOf(HrAssessmentModule)).toMatchInlineSnapshot(`
    [
      "PlatformMigration",
      "PacingMigration",
      "LateEntryMigration",
      "SetAsideMigration",
      "AuditMigration",
      "BranchMigration",
      "PersonMigration",
      "AssessmentMigration",
      "AdoptionMigration",
      "QualificationMigration",
      "AssessmentProposalsMigration",
      "AppealMigration",
      "AssessmentIncidentMigration",
      "SeatingMigration",
    ]
  `);
});
