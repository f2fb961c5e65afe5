import { migrationsOf } from '@aftercase/platform';
import { expect, it } from 'vitest';
import { BillingModule } from './billing.module.js';

it('runs its migrations in this order; a new one stands last', () => {
  expect(migrationsOf(BillingModule)).toMatchInlineSnapshot(`
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
      "KnownCaseMigration",
      "KnownCaseBeforeMigration",
      "FileMigration",
      "KnownJobMigration",
      "SeatingMigration",
      "ChargeMigration",
      "CashMigration",
      "InvoiceMigration",
      "ContractMigration",
      "CoverMigration",
      "QuotationMigration",
      "ChargePaymentsMigration",
      "InvoicePaymentsMigration",
      "DifferenceMigration",
      "FeeScheduleMigration",
      "ChargeScheduleMigration",
      "DiscountMigration",
      "QuotationSignatureMigration",
      "ReturnMoneyMigration",
      "CoverCustomerMigration",
      "ChargeVisitedByMigration",
      "UnagreedChargeMigration",
      "QuotationAfterWorkMigration",
      "ChargeHandoversMigration",
      "CashOfEachMigration",
      "CoverReturnedMigration",
      "AgentCustomerMigration",
      "CaseCustomerMigration",
    ]
  `);
});
