import { migrationsOf } from '@aftercase/platform';
import { expect, it } from 'vitest';
import { FactBridgeModule } from './orchestrator.module.js';

it('runs its migrations in this order; a new one stands last', () => {
  expect(migrationsOf(FactBridgeModule)).toMatchInlineSnapshot(`
    [
      "PlatformMigration",
      "PacingMigration",
      "LateEntryMigration",
      "SetAsideMigration",
      "AuditMigration",
      "DirectoryMigration",
      "AdoptionsMigration",
      "HandoverMigration",
      "KnownJobMigration",
      "SeatingMigration",
      "CaseRunMigration",
    ]
  `);
});
