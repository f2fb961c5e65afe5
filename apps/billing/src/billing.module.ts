import { directory, PlatformModule } from '@aftercase/platform';
import { Module } from '@nestjs/common';
import { BillingCommands } from './billing.commands.js';
import { CashController } from './cash/cash.controller.js';
import { Cash } from './cash/cash.js';
import { CashMigration } from './cash/cash.migration.js';
import { CashHandover } from './cash/cash-handover.entity.js';
import { ChargeController } from './charge/charge.controller.js';
import { Charge } from './charge/charge.entity.js';
import { ChargeMigration } from './charge/charge.migration.js';
import { Charges } from './charge/charges.js';
import { ContractCommands } from './contract/contract.commands.js';
import { ContractController } from './contract/contract.controller.js';
import { Contract } from './contract/contract.entity.js';
import { ContractMigration } from './contract/contract.migration.js';
import { ContractLife } from './contract/contract-life.js';
import { ContractPeriod } from './contract/contract-period.entity.js';
import { Contracts } from './contract/contracts.js';
import { ExpiryNotice } from './contract/expiry-notice.entity.js';
import { CoverCommands } from './cover/cover.commands.js';
import { Cover } from './cover/cover.entity.js';
import { CoverMigration } from './cover/cover.migration.js';
import { Covers } from './cover/covers.js';
import { InvoiceController } from './invoice/invoice.controller.js';
import { Invoice } from './invoice/invoice.entity.js';
import { InvoiceMigration } from './invoice/invoice.migration.js';
import { Invoices } from './invoice/invoices.js';
import { QuotationCommands } from './quotation/quotation.commands.js';
import { QuotationController } from './quotation/quotation.controller.js';
import { Quotation } from './quotation/quotation.entity.js';
import { QuotationMigration } from './quotation/quotation.migration.js';
import { Quotations } from './quotation/quotations.js';

/** 收费: charges, cash and its hand-over, invoices. */
@Module({
  imports: [
    PlatformModule.forService({
      name: 'billing',
      entities: [
        ...directory.entities,
        Charge,
        CashHandover,
        Invoice,
        Contract,
        ContractPeriod,
        ExpiryNotice,
        Cover,
        Quotation,
      ],
      migrations: [
        ...directory.migrations,
        ChargeMigration,
        CashMigration,
        InvoiceMigration,
        ContractMigration,
        CoverMigration,
        QuotationMigration,
      ],
    }),
  ],
  controllers: [
    ...directory.controllers,
    ChargeController,
    CashController,
    InvoiceController,
    ContractController,
    QuotationController,
  ],
  providers: [
    ...directory.providers,
    Charges,
    Cash,
    Invoices,
    BillingCommands,
    Contracts,
    ContractLife,
    ContractCommands,
    Covers,
    CoverCommands,
    Quotations,
    QuotationCommands,
  ],
})
export class BillingModule {}
