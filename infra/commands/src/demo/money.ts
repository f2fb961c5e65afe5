import { routes } from '@aftercase/contracts';
import { eventually } from '../command/signed-in.js';
import type { Scenario } from './script/scenarios.js';
import type { Staff } from './script/staff.js';

/** Cash on site and its deposit, or the invoice and its collection. */
export async function payFor(staff: Staff, caseId: string, expect: Scenario['expect']): Promise<void> {
  if (expect === 'none') return;
  const charge = await eventually(`charge of ${caseId}`, async () => {
    const { charges } = await staff.accountant.ask(routes.billing.listCharges, { caseId, limit: 1 });
    return charges[0];
  });
  if (charge.way !== expect) throw new Error(`${caseId}: expected ${expect}, the pack decided ${charge.way}`);
  const { amountFen } = charge;
  if (expect === 'cash-on-site') {
    await staff.technician.ask(routes.billing.collectCash, { caseId, amountFen });
    await staff.accountant.ask(routes.billing.handOver, { caseId, amountFen });
  }
  const invoice = await eventually(`invoice of ${caseId}`, async () => {
    const { invoices } = await staff.accountant.ask(routes.billing.listInvoices, { caseId, limit: 1 });
    return invoices[0];
  });
  if (expect !== 'cash-on-site')
    await staff.accountant.ask(routes.billing.collectInvoice, { invoice: invoice.invoice, amountFen });
}
