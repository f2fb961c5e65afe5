import type { entitlement } from '@aftercase/regulations';
import { type Recording, stepOf } from '../../decision/decide.js';
import { joined } from '../../story/joined.js';
import type { Story } from '../../story/story.js';
import { asks, type CaseFile, citeStep } from './case-file.js';

/** The service voucher for the model is pulled from the customer file (`service-station` article 3). */
export async function pullVoucher(file: CaseFile): Promise<void> {
  const step = asks(file, 'voucher');
  if (!step) return;
  await file.story.command('intake.pullVoucher', { citations: citeStep(file, step) });
}

/**
 * Who pays goes on record with the voucher, since nothing stands between them; a service that the pack refuses has
 * none. Undefined where the two are sent one by one.
 */
export function withVoucher(file: CaseFile): Recording<ReturnType<typeof entitlement>> | undefined {
  const { story } = file;
  const step = stepOf('entitlement');
  if (!asks(file, 'voucher') || !joined(story, step, 'intake.pullVoucher')) return undefined;
  return async (decision, { outcome }) => {
    // Read at each try: while one was refused, a person may have moved the case to another version of its pack.
    const asked = asks(file, 'voucher');
    if (outcome === 'refused' || !asked) return story.tryCommand('intake.recordDecision', decision, step);
    const input = { decision, citations: citeStep(file, asked) };
    const begun = await story.tryCommand('intake.beginWork', input, step);
    if (begun.ok) story.keep('intake.pullVoucher', begun.value);
    return begun;
  };
}

/** The voucher that counts now: a voided one is followed by its successor. Null under a pack that knows none. */
export function voucherOf(story: Story): string | null {
  const pulled = story.answer('intake.pullVoucher');
  if (!pulled) return null;
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
    const voucher = voucherOf(story) ?? data.successor;
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
