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
import { differenceFacts, differenceRefusals, differenceRoutes, differenceShapes } from './difference.js';
import { invoiceCommands, invoiceFacts, invoiceRefusals, invoiceRoutes, invoiceShapes } from './invoice.js';
import { quotationCommands, quotationFacts, quotationRefusals, quotationRoutes } from './quotation.js';

export * from './cash.js';
export * from './charge.js';
export * from './contract.js';
export * from './cover.js';
export * from './difference.js';
export * from './invoice.js';
export * from './quotation.js';

/** Billing: charges, cash on site, invoices, quotations, contracts and their cover. Amounts in fen. */
export const billing = {
  facts: merged(
    chargeFacts,
    cashFacts,
    differenceFacts,
    invoiceFacts,
    quotationFacts,
    contractFacts,
    coverFacts,
  ),
  commands: merged(
    { 'billing.earliestFact': earliestFact('billing') },
    chargeCommands,
    invoiceCommands,
    quotationCommands,
    contractCommands,
    coverCommands,
  ),
  routes: merged(chargeRoutes, cashRoutes, differenceRoutes, invoiceRoutes, quotationRoutes, contractRoutes),
  refusals: merged(
    chargeRefusals,
    cashRefusals,
    differenceRefusals,
    invoiceRefusals,
    quotationRefusals,
    contractRefusals,
    coverRefusals,
  ),
  shapes: merged(chargeShapes, differenceShapes, invoiceShapes, contractShapes, coverShapes),
};
