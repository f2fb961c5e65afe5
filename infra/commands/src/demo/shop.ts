import { type InputOf, routes } from '@aftercase/contracts';
import { eventually } from '../command/signed-in.js';
import { agreeInShop, type Estimate } from './agreement.js';
import { promisedDay } from './promised-day.js';
import type { Twist } from './script/scenarios.js';
import type { Staff } from './script/staff.js';

const shop = routes['repair-shop'];
type Work = Pick<InputOf<typeof shop.finishRepair>, 'labourMinutes' | 'parts'>;

/** Repair card, a part that must come first, inspection, and the goods go back to the customer. */
export async function repairTakenIn(
  staff: Staff,
  caseId: string,
  work: Work,
  estimate: Estimate,
  has: (twist: Twist) => boolean,
): Promise<void> {
  const { shopWorker, supervisor, technician } = staff;
  const card = await eventually(`repair card of ${caseId}`, async () => {
    const { cards } = await shopWorker.ask(shop.listCards, { caseId, limit: 1 });
    return cards[0]?.card;
  });
  const receipt = async () => {
    const { receipts } = await technician.ask(shop.listReceipts, { caseId, state: 'out', limit: 1 });
    if (!receipts[0]) throw new Error(`no receipt out for ${caseId}`);
    return receipts[0].receipt;
  };
  if (has('correct-receipt'))
    await technician.ask(shop.correctReceipt, {
      receipt: await receipt(),
      reason: '漏记附件',
      accessories: '电源线一条，遥控器一个',
    });
  if (has('replace-receipt'))
    await technician.ask(shop.replaceReceipt, { receipt: await receipt(), reason: '收据书写错误' });
  if (has('part-awaited')) {
    await shopWorker.ask(shop.awaitPart, { card, part: 'KZB-60', expectedOn: null });
    await shopWorker.ask(shop.partArrived, { card });
  }
  await agreeInShop(staff, caseId, card, estimate);
  await shopWorker.ask(shop.finishRepair, { card, ...work, work: '更换控制板，通电试机' });
  if (has('inspection-failed')) {
    await supervisor.ask(shop.inspect, { card, passed: false, returnOn: null, note: '仍有异响' });
    await shopWorker.ask(shop.finishRepair, { card, labourMinutes: 20, parts: [], work: '紧固风扇' });
  }
  await supervisor.ask(shop.inspect, { card, passed: true, returnOn: promisedDay() });
  await technician.ask(shop.returnGoods, { receipt: await receipt(), signature: 'signature-demo' });
}
