import { directory, PlatformModule } from '@aftercase/platform';
import { Module } from '@nestjs/common';
import { ApprovalCommands } from './approval/approval.commands.js';
import { ApprovalController } from './approval/approval.controller.js';
import { Approval } from './approval/approval.entity.js';
import { ApprovalMigration } from './approval/approval.migration.js';
import { Approvals } from './approval/approvals.js';
import { CallController } from './call/call.controller.js';
import { Call } from './call/call.entity.js';
import { CallMigration, CallWishesMigration } from './call/call.migration.js';
import { CallChanges } from './call/call-changes.js';
import { Calls } from './call/calls.js';
import { OldCallNumberMigration } from './call/old-call-number.migration.js';
import { CaseController } from './case/case.controller.js';
import { CaseMigration } from './case/case.migration.js';
import { Cases } from './case/cases.js';
import { ServiceCase } from './case/service-case.entity.js';
import { UnderWayConsumer } from './case/under-way.consumer.js';
import { CaseFinder } from './case-look-up/case-look-up.js';
import { CustomerController } from './customer/customer.controller.js';
import { Customer } from './customer/customer.entity.js';
import { CustomerMigration, CustomerRevisionMigration } from './customer/customer.migration.js';
import { CustomerMergeController } from './customer/customer-merge.controller.js';
import { CustomerMergeMigration } from './customer/customer-merge.migration.js';
import { CustomerMerges } from './customer/customer-merges.js';
import { Customers } from './customer/customers.js';
import { ClosedComplaintConsumer } from './decision/closed-complaint.consumer.js';
import { DecisionController } from './decision/decision.controller.js';
import { Decision } from './decision/decision.entity.js';
import {
  ClosedComplaintMigration,
  DecisionInputsMigration,
  DecisionMigration,
  DecisionSanctionsMigration,
} from './decision/decision.migration.js';
import { Decisions } from './decision/decisions.js';
import { Overrides } from './decision/overrides.js';
import { CaseEnding } from './ending/case-ending.entity.js';
import { EndingCommands } from './ending/ending.commands.js';
import { EndingController } from './ending/ending.controller.js';
import { EndingMigration } from './ending/ending.migration.js';
import { Endings } from './ending/endings.js';
import { HandoverController } from './handover/handover.controller.js';
import { CaseHandoverMigration } from './handover/handover.migration.js';
import { Handovers } from './handover/handovers.js';
import { IntakeCommands } from './intake.commands.js';
import { AdoptedPacks } from './pack/adopted-packs.js';
import { DryRunController } from './pack/dry-run.controller.js';
import { DryRunMigration } from './pack/dry-run.migration.js';
import { DryRuns } from './pack/dry-runs.js';
import { PackCommands } from './pack/pack.commands.js';
import { PackController } from './pack/pack.controller.js';
import { PackAmendments } from './pack/pack-amendments.js';
import { PackVersion } from './pack/pack-version.entity.js';
import { PackMoveMigration, PackVersionMigration } from './pack/pack-version.migration.js';
import { Packs } from './pack/packs.js';
import { Calendars } from './pack-move/calendars.js';
import { PackMove } from './pack-move/pack-move.entity.js';
import { PackMoves } from './pack-move/pack-moves.js';
import { PaperController } from './paper/paper.controller.js';
import { Paper } from './paper/paper.entity.js';
import { PaperMigration } from './paper/paper.migration.js';
import { Papers } from './paper/papers.js';
import { PlannedCallCommands } from './planned-call/planned-call.commands.js';
import { PlannedCallMigration } from './planned-call/planned-call.migration.js';
import { PlannedCalls } from './planned-call/planned-calls.js';
import { Answers } from './promise/answers.js';
import { PromiseCommands } from './promise/promise.commands.js';
import { PromiseConsumer } from './promise/promise.consumer.js';
import { ServicePromise } from './promise/promise.entity.js';
import { PromiseDeadlineMigration, PromiseMigration } from './promise/promise.migration.js';
import { PromiseViews } from './promise/promise-views.js';
import { Promises } from './promise/promises.js';
import { RecallCommands } from './recall/recall.commands.js';
import { RecallController } from './recall/recall.controller.js';
import { Recall } from './recall/recall.entity.js';
import { RecallMigration } from './recall/recall.migration.js';
import { RecalledDevices } from './recall/recalled-devices.js';
import { Recalls } from './recall/recalls.js';
import { ReplacedDeviceConsumer } from './replaced-device/replaced-device.consumer.js';
import { ReplacedDeviceMigration } from './replaced-device/replaced-device.migration.js';
import { VoucherController } from './voucher/voucher.controller.js';
import { Voucher } from './voucher/voucher.entity.js';
import { VoucherMigration } from './voucher/voucher.migration.js';
import { Vouchers } from './voucher/vouchers.js';
import { Why } from './why/why.js';

/** 受理: the call register, the customer file, the case with its decisions and promises, the voucher. */
@Module({
  imports: [
    PlatformModule.forService({
      name: 'intake',
      entities: [
        ...directory.entities,
        Customer,
        Call,
        ServiceCase,
        Decision,
        ServicePromise,
        Voucher,
        Recall,
        PackVersion,
        PackMove,
        Paper,
        Approval,
        CaseEnding,
      ],
      migrations: [
        ...directory.migrations,
        CustomerMigration,
        CallMigration,
        CaseMigration,
        DecisionMigration,
        PromiseMigration,
        VoucherMigration,
        DecisionInputsMigration,
        PackVersionMigration,
        PackMoveMigration,
        DryRunMigration,
        CaseHandoverMigration,
        CustomerMergeMigration,
        OldCallNumberMigration,
        PlannedCallMigration,
        RecallMigration,
        CallWishesMigration,
        PaperMigration,
        ApprovalMigration,
        EndingMigration,
        PromiseDeadlineMigration,
        ReplacedDeviceMigration,
        DecisionSanctionsMigration,
        ClosedComplaintMigration,
        CustomerRevisionMigration,
      ],
    }),
  ],
  controllers: [
    ...directory.controllers,
    CallController,
    CaseController,
    VoucherController,
    PackController,
    DecisionController,
    DryRunController,
    PaperController,
    ApprovalController,
    EndingController,
    UnderWayConsumer,
    HandoverController,
    CustomerMergeController,
    CustomerController,
    RecallController,
    PromiseConsumer,
    ReplacedDeviceConsumer,
    ClosedComplaintConsumer,
  ],
  providers: [
    ...directory.providers,
    Packs,
    AdoptedPacks,
    PackAmendments,
    PackMoves,
    PackCommands,
    Customers,
    Calls,
    CallChanges,
    Cases,
    CaseFinder,
    Decisions,
    Overrides,
    DryRuns,
    Calendars,
    Promises,
    Answers,
    PromiseViews,
    PromiseCommands,
    Vouchers,
    Handovers,
    Why,
    CustomerMerges,
    PlannedCalls,
    PlannedCallCommands,
    Recalls,
    RecalledDevices,
    RecallCommands,
    IntakeCommands,
    Papers,
    Approvals,
    ApprovalCommands,
    Endings,
    EndingCommands,
  ],
})
export class IntakeModule {}
