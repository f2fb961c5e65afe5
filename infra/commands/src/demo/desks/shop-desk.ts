import { routes } from '@aftercase/contracts';
import { promisedDay } from '../promised-day.js';
import { whoWent } from '../script/staff.js';
import { foundIn } from './dispatch-desk.js';
import type { Desk } from './look.js';

const { 'repair-shop': api } = routes;
const signature = 'signature-demo';

/** Goods taken in or brought in, repaired, inspected, given back; or given back as they are. */
export const shopDesk: Desk = async (
  staff,
  { caseId, course, view, dispatches, receipts, cards, quotations },
) => {
  const taken = dispatches.find(({ result }) => result === 'take-in');
  const sentIn = course.call.serviceWay === 'send-in' && view.state === 'open';
  if (receipts.length === 0) {
    if (!taken && !sentIn) return false;
    const taker = taken ? whoWent(staff, taken.technician) : staff.clerk;
    await taker.ask(api.issueReceipt, { caseId, item: view.model, signature });
    return true;
  }
  const notTaken = view.duties.find(({ duty }) => duty === 'withdraw-receipt')?.document;
  if (notTaken) {
    await staff.clerk.ask(api.withdrawReceipt, { receipt: notTaken, reason: '现场已修妥，商品未取' });
    return true;
  }
  const card = cards[0];
  const receipt = receipts.find(({ state }) => state === 'out')?.receipt;
  if (!card || !receipt || quotations.some(({ state }) => state === 'asked' || state === 'offered'))
    return false;
  if (card.work === 'waits' && card.state === 'repairing') return false;
  if (card.work === 'undiagnosed' && card.state === 'repairing')
    await staff.shopWorker.ask(api.diagnoseInShop, Object.assign({ card: card.card }, foundIn(course)));
  else if (card.state === 'repairing')
    await staff.shopWorker.ask(api.finishRepair, {
      card: card.card,
      labourMinutes: 60,
      work: '更换元件，试机正常',
    });
  else if (card.state === 'finished')
    await staff.supervisor.ask(api.inspect, {
      card: card.card,
      passed: true,
      returnOn: promisedDay(),
    });
  else if (card.state === 'passed' || card.state === 'released')
    // Whoever has the goods gives them back: who took them in on site, or the counter.
    await (taken ? whoWent(staff, taken.technician) : staff.clerk).ask(api.returnGoods, {
      receipt,
      signature,
    });
  else return false;
  return true;
};
