import { type FrozenPack, stepRule } from '@aftercase/regulations';
import type { Story } from '../../story/story.js';

/**
 * Not fixable on site (`service-station` articles 6 and 7): receipt, goods register, repair card, repair,
 * inspection, return. A part may take weeks: the facts about it only pass by, nothing runs while it is awaited.
 */
export async function repairInShop(story: Story, pack: FrozenPack): Promise<void> {
  await story.fact('repair-shop.receipt.issued.v1');
  const { citations } = stepRule(pack, { kind: 'repair', place: 'shop', step: 'enter-goods' });
  await story.command('repair-shop.takeIn', { receipt: receiptOf(story), citations });
  for (let round = 0; ; round++) {
    await story.fact('repair-shop.repair.finished.v1', round);
    const inspected = await story.fact('repair-shop.repair.inspected.v1', round);
    if (inspected.data.passed) break;
  }
  await story.fact('repair-shop.goods.returned.v1');
}

/** The receipt that counts now: a voided one is followed by its successor. */
function receiptOf(story: Story): string {
  const issued = story.all('repair-shop.receipt.issued.v1')[0];
  if (!issued) throw new Error('no goods receipt has been issued');
  return story.all('repair-shop.receipt.replaced.v1').at(-1)?.data.successor ?? issued.data.receipt;
}
