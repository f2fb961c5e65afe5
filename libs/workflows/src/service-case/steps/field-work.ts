import type { WorkTerms } from '@aftercase/contracts';
import { dayIn, zoneOf } from '@aftercase/regulations';
import { agreedAfterwards } from './agreed-afterwards.js';
import { asks, type CaseFile, findsFault } from './case-file.js';
import { closeCase } from './close.js';
import { giveBackCover, reserveCover } from './cover.js';
import { workAgreed } from './diagnosis.js';
import { ServiceRefused } from './ending.js';
import { decideEntitlement, type Entitled } from './entitlement.js';
import { awaitPaper } from './papers.js';
import { agreeOnPlan, agreeOnQuotation } from './quotation.js';
import { repairInShop } from './repair-in-shop.js';
import { settle, TurnedOtherwise } from './settle.js';
import { finishedOf, visitUntilDone } from './visit.js';
import { pullVoucher, withVoucher } from './voucher.js';

/**
 * What comes before the work, whatever its kind: who pays, the voucher, the plan, the price. A step that the pack
 * doesn't ask for is passed over.
 * @throws ServiceRefused, Declined
 */
export async function prepare(file: CaseFile): Promise<Entitled> {
  file.device = await reserveCover(file, dayIn(file.calledAt, zoneOf(file.pack)));
  const entitled = await decideEntitlement(file, withVoucher(file));
  if (entitled !== 'contract') await giveBackCover(file.story);
  if (entitled === 'refused') throw new ServiceRefused();
  await pullVoucher(file);
  await awaitPaper(file, 'service-plan');
  await awaitPaper(file, 'confirmation');
  const agreed = await agreeOnQuotation(file, entitled);
  return agreed;
}

/** The work itself: on site, or in the shop, taken in at the visit or brought and sent in from the start (送修). */
export async function work(file: CaseFile): Promise<'on-site' | 'shop'> {
  const sentIn = file.serviceWay === 'send-in' && !asks(file, 'visit');
  if (!sentIn) {
    const visit = await visitUntilDone(file, (dispatch) => agreedOnSite(file, dispatch));
    if (visit.data.result === 'fixed') return 'on-site';
  }
  await repairInShop(file);
  return 'shop';
}

/**
 * What was found stands before the work; before release 4 a plan, where the pack wanted one. No step more is taken on
 * the way of those: in a run that is told again even a turn of the loop may change the order of commands.
 */
function agreedOnSite(file: CaseFile, dispatch: string): Promise<unknown> {
  if (!findsFault(file)) return agreeOnPlan(file);
  const { story } = file;
  const release = (freeAfter: WorkTerms['freeAfter'], step: string) =>
    story.tryCommand('dispatch.releaseWork', { dispatch, freeAfter }, step);
  return workAgreed(file, { number: dispatch, site: 'on-site', release }, () => finishedOf(story, dispatch));
}

/** The money and the archive. @throws ServiceRefused where what was found makes it a service that the pack refuses */
export async function finish(file: CaseFile, entitled: Entitled, site: 'on-site' | 'shop'): Promise<void> {
  const { entitlement, paid } = await settled(file, entitled, site);
  const outcome = `${site}/${paid.payment}/${entitlement}`;
  await closeCase(file, { site, payment: paid.payment, outcome });
}

/** Who pays and what; gone through once more where a person says otherwise while the fee is counted. */
async function settled(file: CaseFile, ordered: Entitled, site: 'on-site' | 'shop') {
  for (;;) {
    const { entitled: entitlement, mayCharge } = await agreedAfterwards(file, ordered);
    if (entitlement === 'refused') throw new ServiceRefused();
    if (entitlement !== 'contract' && file.story.begunSince(4)) await giveBackCover(file.story);
    if (!mayCharge) return { entitlement, paid: { payment: 'none', amountFen: 0 } as const };
    try {
      return { entitlement, paid: await settle(file, { entitlement, site }) };
    } catch (error) {
      if (!(error instanceof TurnedOtherwise)) throw error;
    }
  }
}

/** Work that costs nothing and is not the customer's goods: consultation, visit, return. */
export const free = (outcome: string) => ({ site: 'on-site', payment: 'none', outcome }) as const;
