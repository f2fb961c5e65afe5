import { dayIn, zoneOf } from '@aftercase/regulations';
import { asks, type CaseFile } from './case-file.js';
import { closeCase } from './close.js';
import { giveBackCover, reserveCover } from './cover.js';
import { ServiceRefused } from './ending.js';
import { decideAfterDiagnosis, decideEntitlement, type Entitled } from './entitlement.js';
import { awaitPaper } from './papers.js';
import { agreeOnPlan, agreeOnQuotation } from './quotation.js';
import { repairInShop } from './repair-in-shop.js';
import { settle } from './settle.js';
import { visitUntilDone } from './visit.js';
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
  await agreeOnQuotation(file, entitled);
  return entitled;
}

/** The work itself: on site, or in the shop, taken in at the visit or brought and sent in from the start (送修). */
export async function work(file: CaseFile): Promise<'on-site' | 'shop'> {
  const sentIn = file.serviceWay === 'send-in' && !asks(file, 'visit');
  if (!sentIn) {
    const visit = await visitUntilDone(file, () => agreeOnPlan(file));
    if (visit.data.result === 'fixed') return 'on-site';
  }
  await repairInShop(file, () => agreeOnPlan(file));
  return 'shop';
}

/** The money and the archive. @throws ServiceRefused where what was found makes it a service that the pack refuses */
export async function finish(file: CaseFile, entitled: Entitled, site: 'on-site' | 'shop'): Promise<void> {
  const entitlement = await decideAfterDiagnosis(file, entitled);
  if (entitlement === 'refused') throw new ServiceRefused();
  const paid = await settle(file, { entitlement, site });
  const outcome = `${site}/${paid.payment}/${entitlement}`;
  await closeCase(file, { site, payment: paid.payment, outcome });
}

/** Work that costs nothing and is not the customer's goods: consultation, visit, return. */
export const free = (outcome: string) => ({ site: 'on-site', payment: 'none', outcome }) as const;
