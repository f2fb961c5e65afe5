import { migrationsOf } from '@aftercase/platform';
import { expect, it } from 'vitest';
import { IntakeModule } from './intake.module.js';

it('runs its migrations in this order; a new one stands last', () => {
  expect(migrationsOf(IntakeModule)).toMatchInlineSnapshot(`
    [
      "PlatformMigration",
      "PacingMigration",
      "LateEntryMigration",
      "SetAsideMigration",
      "DirectoryMigration",
      "AdoptionsMigration",
      "HandoverMigration",
      "CustomerMigration",
      "CallMigration",
      "CaseMigration",
      "DecisionMigration",
      "PromiseMigration",
      "VoucherMigration",
      "DecisionInputsMigration",
      "PackVersionMigration",
      "PackMoveMigration",
      "DryRunMigration",
      "CaseHandoverMigration",
      "CustomerMergeMigration",
      "OldCallNumberMigration",
      "PlannedCallMigration",
      "RecallMigration",
      "CallWishesMigration",
      "PaperMigration",
      "ApprovalMigration",
      "EndingMigration",
      "PromiseDeadlineMigration",
      "ReplacedDeviceMigration",
      "DecisionSanctionsMigration",
      "ClosedComplaintMigration",
      "CustomerRevisionMigration",
      "AdoptedVersionMigration",
      "AwaitedProofMigration",
      "FoldedDeviceMigration",
      "FoldedSerialMigration",
      "CustomerPhoneMigration",
      "CustomerFileRequestMigration",
      "CallNamedMigration",
      "DisorderMigration",
      "DutyFactMigration",
      "AccusedPersonMigration",
      "StandingDutyMigration",
      "PaperEnteredMigration",
    ]
  `);
});
