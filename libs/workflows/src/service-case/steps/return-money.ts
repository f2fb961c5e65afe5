import type { Citation } from '@aftercase/regulations';
import type { Story } from '../../story/story.js';
import type { CaseFile } from './case-file.js';
import { voucherOf } from './voucher.js';

/**
 * What a return that was not granted costs: the pack has the customer bear it (`field-service` 一.11), so somebody
 * states it and it is charged, or the general manager waives it. Answers whether it was charged.
 */
export async function chargeReturn({ story }: CaseFile, citations: Citation[]): Promise<boolean> {
  await story.command('billing.askReturnCost', { citations });
  const stated = await story.until('the cost of the return', () => {
    const found = story.latest('billing.return-cost.stated.v1');
    return found ?? (story.latest('billing.return-cost.waived.v1') ? null : undefined);
  });
  if (!stated) return false;
  const { amountFen, lines } = stated.data;
  const owed = { voucher: voucherOf(story), amountFen, citations, way: 'invoice-same-day' as const, lines };
  const issued = await story.command('billing.chargeAndInvoice', owed, 'billing.openCharge');
  story.keep('billing.issueInvoice', issued);
  return true;
}

/** A return that was granted pays back: approved, and paid in a named way. */
export async function refundReturn({ story }: CaseFile, citations: Citation[]): Promise<void> {
  await story.command('billing.askRefund', { citations });
  await story.fact('billing.refund.paid.v1');
}

/** The case ends otherwise: what was asked and not answered is asked no more. */
export async function withdrawReturnMoney(story: Story): Promise<void> {
  if (story.answer('billing.askReturnCost') ?? story.answer('billing.askRefund'))
    await story.command('billing.withdrawReturnMoney', {});
}
