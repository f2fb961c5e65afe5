import { createHash } from 'node:crypto';
import { type InputOf, type OutputOf, routes } from '@aftercase/contracts';
import { dayIn, homeZone } from '@aftercase/regulations';
import { aCall, type aDevice } from '@aftercase/testing';
import { eventually } from './eventually.js';
import type { Staff } from './people.js';

const { intake, dispatch, billing, complaints, 'repair-shop': shop } = routes;

export const signature = 'signature-e2e';
/** Today where the branch is, which may be tomorrow already. */
export const promisedDay = () => dayIn(new Date().toISOString(), homeZone);
/** The call's day less so many days, YYYY-MM-DD. */
export const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10);

export type Part = NonNullable<InputOf<typeof dispatch.finish>['parts']>[number];
export const controlBoard = (unitFen: number): Part => ({
  code: 'KZB-60',
  name: '控制板',
  quantity: 1,
  unitFen,
});

/** The clerk enters the call and answers the customer; one device, so one case (article 3). Returns its number. */
export async function registerCall(
  { clerk }: Staff,
  device: ReturnType<typeof aDevice>,
  branch = 'JX',
): Promise<string> {
  const entered = await clerk.does(intake.registerCall, aCall().inBranch(branch).withDevice(device).build());
  const [caseId] = entered.cases as [string];
  await clerk.does(intake.answerCustomer, { caseId });
  return caseId;
}

/**
 * The voucher is with the supervisor, who sends the technician there (articles 3 and 4). Returns the dispatch's
 * number.
 */
export async function sendTechnician({ supervisor, technician }: Staff, caseId: string): Promise<string> {
  const number = await dispatchOf({ supervisor }, caseId);
  await supervisor.does(dispatch.assign, { dispatch: number, technician: technician.sub });
  await technician.does(dispatch.arrive, { dispatch: number });
  return number;
}

/** What is found on site, before the work. */
export const found = (labourMinutes = 30) => ({
  cause: 'quality' as const,
  faultOf: 'maker' as const,
  labourMinutes,
  finding: '控制板老化',
});

/** The customer's drawing, carried from the technician's screen. */
export const drawn = () => ({
  sha256: createHash('sha256').update(signature).digest('hex'),
  by: 'customer' as const,
  where: 'technician-screen' as const,
  signedAt: new Date().toISOString(),
});

/** Where the work costs the customer: a quotation of this amount, offered and signed. */
export async function agreeOn(
  { technician, clerk }: Staff,
  caseId: string,
  amountFen: number,
): Promise<void> {
  const quotation = await quotationOf({ technician }, caseId);
  const lines = bySchedule(amountFen);
  const { revision } = await technician.does(billing.offerQuotation, {
    quotation,
    plan: '更换控制板',
    lines,
  });
  const yes = { quotation, revision, amountFen, accepted: true, signature: drawn() };
  await clerk.does(billing.answerQuotation, yes);
}

/** At the prices of the fee schedule that the seed has published, so that nobody has to approve them. */
function bySchedule(total: number) {
  const [hour, board] = [12_000, 26_000];
  const part = { what: 'part', code: 'KZB-60', quantity: 1, unitFen: board, amountFen: board };
  const parts = total > board + hour ? [part] : [];
  const rest = total - board * parts.length;
  return [{ what: 'labour', quantity: rest / hour, unitFen: hour, amountFen: rest }, ...parts];
}

export const quotationOf = ({ technician }: Pick<Staff, 'technician'>, caseId: string) =>
  eventually(`quotation of ${caseId}`, async () => {
    const { quotations } = await technician.does(billing.listQuotations, { caseId });
    return quotations[0]?.quotation;
  });

/** The work of a visit may begin. */
export const workMayBegin = ({ technician }: Pick<Staff, 'technician'>, caseId: string) =>
  eventually(`work of ${caseId}`, async () => {
    const { dispatches } = await technician.does(dispatch.listDispatches, { caseId });
    return dispatches.some(({ work }) => work === 'may-begin');
  });

/** Put right on the spot, once it is known what is wrong; the customer signs (article 4). */
export async function fixOnSite(
  staff: Staff,
  number: string,
  work: { labourMinutes: number; parts: Part[] },
  costs?: { caseId: string; amountFen: number },
): Promise<void> {
  const { technician } = staff;
  await technician.does(dispatch.diagnose, { dispatch: number, ...found(work.labourMinutes) });
  if (costs) {
    await agreeOn(staff, costs.caseId, costs.amountFen);
    await workMayBegin(staff, costs.caseId);
  }
  await technician.does(dispatch.finish, {
    dispatch: number,
    result: 'fixed',
    ...work,
    cause: '控制板老化',
    solution: '修妥并试机正常',
  });
  await technician.does(dispatch.sign, { dispatch: number, signature });
  await technician.does(dispatch.leave, { dispatch: number });
}

/** The signed voucher is brought back to the clerk, and the case is archived by itself (articles 4 and 7). */
export async function bringVoucherBack({ clerk }: Staff, caseId: string) {
  const { voucher } = await clerk.does(intake.getCase, { caseId });
  await clerk.does(intake.returnVoucher, { voucher: String(voucher), signature });
  return eventually(`archive of ${caseId}`, async () => {
    const view = await clerk.does(intake.getCase, { caseId });
    return view.state === 'archived' && view;
  });
}

export const dispatchOf = ({ supervisor }: Pick<Staff, 'supervisor'>, caseId: string) =>
  eventually(`dispatch of ${caseId}`, async () => {
    const { dispatches } = await supervisor.does(dispatch.listDispatches, { caseId });
    return dispatches[0]?.dispatch;
  });

export const chargeOf = ({ accountant }: Staff, caseId: string) =>
  eventually(`charge of ${caseId}`, async () => {
    const { charges } = await accountant.does(billing.listCharges, { caseId });
    return charges[0];
  });

export const invoiceOf = ({ accountant }: Staff, caseId: string) =>
  eventually(`invoice of ${caseId}`, async () => {
    const { invoices } = await accountant.does(billing.listInvoices, { caseId });
    return invoices[0];
  });

export const surveyOf = ({ customerService }: Staff, caseId: string) =>
  eventually(`survey of ${caseId}`, async () => {
    const { surveys } = await customerService.does(complaints.listSurveys, { caseId });
    return surveys[0];
  });

/** Each paper of a case as it stands in the books of the service that keeps it. */
export async function papersOf({ clerk, supervisor, accountant, customerService }: Staff, caseId: string) {
  const [view, visits, receipts, goods, cards, charges, invoices, surveys] = await Promise.all([
    clerk.does(intake.getCase, { caseId }),
    supervisor.does(dispatch.listDispatches, { caseId }),
    supervisor.does(shop.listReceipts, { caseId }),
    supervisor.does(shop.goodsRegister, { caseId }),
    supervisor.does(shop.listCards, { caseId }),
    accountant.does(billing.listCharges, { caseId }),
    accountant.does(billing.listInvoices, { caseId }),
    customerService.does(complaints.listSurveys, { caseId }),
  ]);
  return { ...view, ...visits, ...receipts, ...goods, ...cards, ...charges, ...invoices, ...surveys };
}

type Decided = OutputOf<typeof intake.why>['decisions'];

/** What was decided and by which articles: decision → [outcome, citations in order]. */
export const citedBy = (decisions: Decided): Record<string, [string, string[]]> =>
  Object.fromEntries(
    decisions.map(({ decision, outcome, citations }) => [
      decision,
      [outcome, citations.map(({ ref }) => ref).sort()],
    ]),
  );
/** Article keys and settings of the pack that the cases were opened under. */
export const ofPack = (...grounds: string[]) => grounds.map((ground) => `service-station@1/${ground}`).sort();
