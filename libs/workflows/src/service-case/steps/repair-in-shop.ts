import type { WorkTerms } from '@aftercase/contracts';
import type { Story } from '../../story/story.js';
import { asks, type CaseFile, citeStep, findsFault } from './case-file.js';
import { openedWith, termsOf, workAgreed } from './diagnosis.js';
import { agreeOnPlan } from './quotation.js';

/**
 * Taken in on site or brought to us (`service-station` articles 6 and 7): receipt, goods register, repair card,
 * repair, inspection, return. A part may take weeks: the facts about it only pass by, nothing runs meanwhile.
 */
export async function repairInShop(file: CaseFile): Promise<void> {
  const card = await takeIn(file, termsOf(file));
  if (!findsFault(file)) await agreeOnPlan(file);
  const { story } = file;
  for (let round = 0; ; round++) {
    if (findsFault(file)) await repaired(file, card, round);
    else await story.fact('repair-shop.repair.finished.v1', round);
    const inspected = await story.fact('repair-shop.repair.inspected.v1', round);
    if (inspected.data.passed) break;
  }
  await story.fact('repair-shop.goods.returned.v1');
}

/** Finished once more; what was found in the shop stands before it, unless it was agreed on site. */
async function repaired(file: CaseFile, card: string, round: number): Promise<void> {
  const { story } = file;
  const release = (freeAfter: WorkTerms['freeAfter'], step: string) =>
    story.tryCommand('repair-shop.releaseWork', { card, freeAfter }, step);
  const result = () => story.all('repair-shop.repair.finished.v1')[round];
  await workAgreed(file, { number: card, site: 'shop', release }, result);
}

/** The receipt is given; the goods are entered in the register, a card is hung on them. */
export async function takeIn(file: CaseFile, work?: WorkTerms): Promise<string> {
  const { story } = file;
  const asked = asks(file, 'goods-register-entry') ?? asks(file, 'goods-receipt');
  const citations = asked ? citeStep(file, asked) : [];
  for (let before: string | undefined; ; ) {
    const is = () => (receiptNow(story) === before ? undefined : receiptNow(story));
    const receipt = await story.until('repair-shop.receipt.issued.v1', is);
    const entering = { receipt, citations };
    const input = work ? Object.assign(entering, { work }) : entering;
    const taken = story.begunSince(4) && (await story.tryCommand('repair-shop.takeIn', input));
    if (taken && !taken.ok && taken.refusal.code === 'RECEIPT_VOID') {
      // Withdrawn or replaced at this very moment; its fact is on the way.
      before = receipt;
      continue;
    }
    const { card } = await story.command('repair-shop.takeIn', input);
    openedWith(file, card, work);
    return card;
  }
}

/** The receipt that counts now. @throws Error before there is one */
export function receiptOf(story: Story): string {
  const receipt = receiptNow(story);
  if (!receipt) throw new Error('no goods receipt has been issued');
  return receipt;
}

/**
 * A receipt that is out is a promise to give goods back: where none were taken, or the work was done on site after all,
 * whoever gave it withdraws it before the file is closed (`service-station` 6, 7).
 */
export async function receiptsSettled(story: Story): Promise<void> {
  const returned = () => story.all('repair-shop.goods.returned.v1').map(({ data }) => data.receipt);
  const settled = () => receiptsGiven(story).every((receipt) => returned().includes(receipt)) || undefined;
  if (story.begunSince(4)) await story.until('receipts withdrawn, or the goods back', settled);
}

/** A voided receipt is followed by its successor; one that was withdrawn counts as never given. */
export const receiptNow = (story: Story): string | undefined => receiptsGiven(story)[0];

function receiptsGiven(story: Story): string[] {
  const withdrawn = story.all('repair-shop.receipt.withdrawn.v1').map(({ data }) => data.receipt);
  const successors = new Map(
    story.all('repair-shop.receipt.replaced.v1').map(({ data }) => [data.receipt, data.successor]),
  );
  return story
    .all('repair-shop.receipt.issued.v1')
    .map(({ data }) => lastOf(successors, data.receipt))
    .filter((receipt) => !withdrawn.includes(receipt));
}

function lastOf(successors: Map<string, string>, receipt: string): string {
  const next = successors.get(receipt);
  return next ? lastOf(successors, next) : receipt;
}
