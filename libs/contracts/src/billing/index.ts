import { merged } from '../base/define.js';
import { earliestFact } from '../base/earliest-fact.js';
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
import { invoiceCommands, invoiceFacts, invoiceRefusals, invoiceRoutes, invoiceShapes } from './invoice.js';
import { quotationCommands, quotationFacts, quotationRefusals, quotationRoutes } from './quotation.js';
import {
  returnMoneyCommands,
  returnMoneyFacts,
  returnMoneyRefusals,
  returnMoneyRoutes,
  returnMoneyShapes,
} from './return-money.js';

export * from './cash.js';
export * from './charge.js';
export * from './contract.js';
export * from './cover.js';
export * from './invoice.js';
export * from './quotation.js';
export * from './return-money.js';

/** Billing: charges, cash on site, invoices, quotations, contracts and their cover. Amounts in fen. */
export const billing = {
  facts: merged(
    chargeFacts,
    cashFacts,
    invoiceFacts,
    quotationFacts,
    contractFacts,
    coverFacts,
    returnMoneyFacts,
  ),
  commands: merged(
    { 'billing.earliestFact': earliestFact('billing') },
    chargeCommands,
    invoiceCommands,
    quotationCommands,
    contractCommands,
    coverCommands,
    returnMoneyCommands,
  ),
  routes: merged(chargeRoutes, cashRoutes, invoiceRoutes, quotationRoutes, contractRoutes, returnMoneyRoutes),
  refusals: merged(
    chargeRefusals,
    cashRefusals,
    invoiceRefusals,
    quotationRefusals,
    contractRefusals,
    coverRefusals,
    returnMoneyRefusals,
  ),
  shapes: merged(chargeShapes, invoiceShapes, contractShapes, coverShapes, returnMoneyShapes),
};
