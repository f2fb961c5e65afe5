import { type FrozenPack, stepRule } from '@aftercase/regulations';
import type { Heard, Story } from '../../story/story.js';
import { voucherOf } from './voucher.js';

/** The voucher goes to the supervisor, who sends a technician (`service-station` article 3). */
export async function dispatchTechnician(story: Story, pack: FrozenPack, productLine: string): Promise<void> {
  const { citations } = stepRule(pack, { kind: 'repair', step: 'dispatch' });
  await story.command('dispatch.openDispatch', { voucher: voucherOf(story), productLine, citations });
  await story.fact('dispatch.technician.assigned.v1');
}

/** The technician goes there; the visit ends with a result and the customer's signature (articles 4 and 6). */
export async function visitCustomer(story: Story): Promise<Heard<'dispatch.visit.finished.v1'>> {
  await story.fact('dispatch.visit.arrived.v1');
  const finished = await story.fact('dispatch.visit.finished.v1');
  await story.fact('dispatch.voucher.signed.v1');
  return finished;
}

/** Who went there; a survey asks about that person. */
export const technicianOf = (story: Story): string | null =>
  story.latest('dispatch.visit.finished.v1')?.data.technician ?? null;
