import { type FrozenPack, stepRule } from '@aftercase/regulations';
import type { Story } from '../../story/story.js';

/** The service voucher for the model is pulled from the customer file (`service-station` article 3). */
export async function pullVoucher(story: Story, pack: FrozenPack): Promise<void> {
  const { citations } = stepRule(pack, { kind: 'repair', step: 'pull-voucher' });
  await story.command('intake.pullVoucher', { citations });
}

/** The voucher that counts now: a voided one is followed by its successor. */
export function voucherOf(story: Story): string {
  const pulled = story.answer('intake.pullVoucher');
  if (!pulled) throw new Error('no voucher has been pulled');
  const successors = new Map(
    story.all('intake.voucher.voided.v1').map(({ data }) => [data.voucher, data.successor]),
  );
  let voucher = pulled.voucher;
  for (let next = successors.get(voucher); next; next = successors.get(voucher)) voucher = next;
  return voucher;
}

/** Runs beside the case: a voided voucher's successor takes its place on the dispatch and on the charge. */
export async function followVouchers(story: Story): Promise<void> {
  for (let n = 0; ; n++) {
    const { data } = await story.fact('intake.voucher.voided.v1', n);
    const opened = await story.until('the dispatch', () => story.answer('dispatch.openDispatch'));
    const voucher = voucherOf(story);
    await story.command(
      'dispatch.replaceVoucher',
      { dispatch: opened.dispatch, voucher },
      `dispatch-voucher-${n}`,
    );
    if (story.answer('billing.openCharge')) {
      await story.command(
        'billing.replaceVoucher',
        { voucher: data.voucher, successor: voucher },
        `charge-voucher-${n}`,
      );
    }
  }
}
