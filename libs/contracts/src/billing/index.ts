import { merged } from '../base/define.js';
import { earliestFact } from '../base/earliest-fact.js';
import { fileRoutes } from '../base/file.js';
import { cashFacts, cashRefusals, cashRoutes } from './cash.js';
import { chargeCommands, chargeFacts, chargeRefusals, chargeRoutes, chargeShapes } from './charge.js';
import {
  contractCommands,
  contractFacts,
  contractRefusals,
  contractRoutes,
  contractShapes,
} from './contract.js';
import { coverCommands, coverFacts, coverRefusals, coverShapes } from './cover.js';
import { differenceFacts, differenceRefusals, differenceRoutes, differenceShapes } from './difference.js';
import { discountFacts, discountRefusals, discountRoutes, discountShapes } from './discount.js';
import {
  feeScheduleCommands,
  feeScheduleRefusals,
  feeScheduleRoutes,
  feeScheduleShapes,
} from './fee-schedule.js';
import { invoiceCommands, invoiceFacts, invoiceRefusals, invoiceRoutes, invoiceShapes } from './invoice.js';
import { ownMoneyRoutes } from './own-case.js';
import {
  priceApprovalCommands,
  priceApprovalFacts,
  priceApprovalRefusals,
  priceApprovalRoutes,
  priceApprovalShapes,
} from './price-approval.js';
import { quotationCommands, quotationFacts, quotationRefusals, quotationRoutes } from './quotation.js';
import {
  returnMoneyCommands,
  returnMoneyFacts,
  returnMoneyRefusals,
  returnMoneyRoutes,
  returnMoneyShapes,
} from './return-money.js';
import {
  unagreedChargeCommands,
  unagreedChargeFacts,
  unagreedChargeRefusals,
  unagreedChargeRoutes,
  unagreedChargeShapes,
} from './unagreed-charge.js';

export * from './cash.js';
export * from './charge.js';
export * from './contract.js';
export * from './cover.js';
export * from './difference.js';
export * from './discount.js';
export * from './fee-schedule.js';
export * from './invoice.js';
export * from './own-case.js';
export * from './price-approval.js';
export * from './quotation.js';
export * from './return-money.js';
export * from './unagreed-charge.js';

/** Billing: charges, cash on site, invoices, quotations, contracts and their cover. Amounts in fen. */
export const billing = {
  facts: merged(
    chargeFacts,
    cashFacts,
    differenceFacts,
    priceApprovalFacts,
    discountFacts,
    invoiceFacts,
    quotationFacts,
    contractFacts,
    coverFacts,
    returnMoneyFacts,
    unagreedChargeFacts,
  ),
  commands: merged(
    { 'billing.earliestFact': earliestFact('billing') },
    chargeCommands,
    feeScheduleCommands,
    priceApprovalCommands,
    invoiceCommands,
    quotationCommands,
    contractCommands,
    coverCommands,
    returnMoneyCommands,
    unagreedChargeCommands,
  ),
  routes: merged(
    chargeRoutes,
    cashRoutes,
    differenceRoutes,
    discountRoutes,
    feeScheduleRoutes,
    priceApprovalRoutes,
    invoiceRoutes,
    ownMoneyRoutes,
    quotationRoutes,
    contractRoutes,
    returnMoneyRoutes,
    unagreedChargeRoutes,
    fileRoutes('billing'),
  ),
  refusals: merged(
    chargeRefusals,
    cashRefusals,
    differenceRefusals,
    discountRefusals,
    feeScheduleRefusals,
    priceApprovalRefusals,
    invoiceRefusals,
    quotationRefusals,
    contractRefusals,
    coverRefusals,
    returnMoneyRefusals,
    unagreedChargeRefusals,
  ),
  shapes: merged(
    chargeShapes,
    differenceShapes,
    discountShapes,
    feeScheduleShapes,
    priceApprovalShapes,
    invoiceShapes,
    contractShapes,
    coverShapes,
    returnMoneyShapes,
    unagreedChargeShapes,
  ),
};
