import { createHash } from 'node:crypto';
import { type OutputOf, routes } from '@aftercase/contracts';
import { times } from '@aftercase/regulations';
import { eventually, type SignedIn } from '../command/signed-in.js';
import { partAt, priceOf } from './prices.js';
import type { Staff } from './script/staff.js';

const { billing, dispatch: visit, 'repair-shop': shop } = routes;
type Quotation = OutputOf<typeof billing.listQuotations>['quotations'][number];
export interface Estimate {
  labourMinutes: number;
  partFen: number;
}

/** What the technician or the shop finds in a demo case, before the work. */
export const finding = {
  cause: 'quality',
  faultOf: 'maker',
  labourMinutes: 40,
  finding: '元件老化，按保修内质量问题处理',
} as const;

/** The customer signs on the technician's screen; what is stored is the drawing's hash. */
export const signedBy = (caseId: string) => ({
  sha256: createHash('sha256').update(`drawn for ${caseId}`).digest('hex'),
  by: 'customer' as const,
  where: 'technician-screen' as const,
  signedAt: new Date().toISOString(),
});

/** The customer's answer to what is before them: this revision, this amount. */
export async function answerFor(staff: Staff, one: Quotation, accepted: boolean): Promise<void> {
  const { quotation, revision, amountFen, caseId } = one;
  const answer = accepted ? { signature: signedBy(caseId) } : { reason: '价格太高，不修了' };
  await staff.clerk.ask(billing.answerQuotation, { quotation, revision, amountFen, accepted, ...answer });
}

/** On site: what was found, and where it costs the customer's yes, before the work. */
export async function agreeOnSite(
  staff: Staff,
  caseId: string,
  dispatch: string,
  estimate: Estimate,
): Promise<void> {
  const { technician } = staff;
  const { work } = await technician.ask(visit.diagnose, { dispatch, ...finding });
  if (work !== 'waits') return;
  await agree(staff, technician, caseId, estimate);
  await eventually(`work of ${dispatch}`, async () => {
    const { dispatches } = await technician.ask(visit.listDispatches, { caseId });
    return dispatches.find((one) => one.dispatch === dispatch)?.work === 'may-begin' || undefined;
  });
}

/** In the shop, likewise; the technician who took the goods in speaks with the customer. */
export async function agreeInShop(
  staff: Staff,
  caseId: string,
  card: string,
  estimate: Estimate,
): Promise<void> {
  const { shopWorker, technician } = staff;
  const { work } = await shopWorker.ask(shop.diagnoseInShop, { card, ...finding });
  if (work !== 'waits') return;
  await agree(staff, technician, caseId, estimate);
  await eventually(`work of ${card}`, async () => {
    const { cards } = await shopWorker.ask(shop.listCards, { caseId, limit: 1 });
    return cards[0]?.work === 'may-begin' || undefined;
  });
}

async function agree(staff: Staff, quoter: SignedIn, caseId: string, estimate: Estimate): Promise<void> {
  const latest = async () => {
    const { quotations } = await quoter.ask(billing.listQuotations, { caseId, limit: 1 });
    return quotations[0];
  };
  const asked = await eventually(`quotation of ${caseId}`, latest);
  const lines = linesOf(estimate);
  await quoter.ask(billing.offerQuotation, { quotation: asked.quotation, plan: '更换控制板并试机', lines });
  const offered = await latest();
  if (offered) await answerFor(staff, offered, true);
}

const hourFen = priceOf('labour');
const calloutFen = priceOf('callout');

/** Priced as the published schedule and the packs' rates price it, so that what is agreed is what the work comes to. */
function linesOf({ labourMinutes, partFen }: Estimate) {
  const amountFen = times(hourFen, labourMinutes, 60);
  const labour = { what: 'labour', quantity: labourMinutes / 60, unitFen: hourFen, amountFen };
  const callout = { what: 'callout', quantity: 1, unitFen: calloutFen, amountFen: calloutFen };
  if (partFen === 0) return [labour, callout];
  const { code } = partAt(partFen);
  return [labour, callout, { what: 'part', code, quantity: 1, unitFen: partFen, amountFen: partFen }];
}
