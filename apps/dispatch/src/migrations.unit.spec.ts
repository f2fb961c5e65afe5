import { migrationsOf } from '@aftercase/platform';
import { expect, it } from 'vitest';
import { DispatchModule } from './dispatch.module.js';

it('runs its migrations in this order; a new one stands last', () => {
  expect(migrationsOf(DispatchModule)).toMatchInlineSnapshot(`
    [
      "PlatformMigration",
      "PacingMigration",
      "LateEntryMigration",
      "SetAsideMigration",
      "AuditMigration",
      "DirectoryMigration",
      "AdoptionsMigration",
      "HandoverMigration",
      "KnownCustomerMigration",
      "FileMigration",
      "KnownJobMigration",
      "SeatingMigration",
      "DispatchMigration",
      "DispatchRoundsMigration",
      "PlanMigration",
      "ServiceReportMigration",
      "KnownQualificationMigration",
      "TechnicianMigration",
      "ProviderMigration",
      "CalendarMigration",
      "AppointmentMigration",
      "AwaitedPartMigration",
      "DepartureMigration",
      "DiagnosisMigration",
      "MissedVisitMigration",
      "ProviderSuspensionMigration",
      "AwaitedBeforeMigration",
      "JobsAnnouncedMigration",
      "AgentCustomerMigration",
      "CaseCustomerMigration",
    ]
  `);
});
