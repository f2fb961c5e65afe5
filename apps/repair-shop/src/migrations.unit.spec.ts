import { migrationsOf } from '@aftercase/platform';
import { expect, it } from 'vitest';
import { RepairShopModule } from './repair-shop.module.js';

it('runs its migrations in this order; a new one stands last', () => {
  expect(migrationsOf(RepairShopModule)).toMatchInlineSnapshot(`
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
      "FileMigration",
      "KnownJobMigration",
      "SeatingMigration",
      "GoodsReceiptMigration",
      "GoodsRegisterMigration",
      "RepairCardMigration",
      "OldReceiptNumberMigration",
      "GoodsReleaseMigration",
      "OutsourcedMigration",
      "ReceiptWithdrawnMigration",
      "DiagnosisMigration",
      "ReceiptEnteredMigration",
      "GoodsRecordedMigration",
      "InspectionEnteredMigration",
      "ReceiptJobsMigration",
      "AgentCustomerMigration",
      "CaseCustomerMigration",
    ]
  `);
});
