import { type Route, routes } from '@aftercase/contracts';
import { less } from '@aftercase/regulations';
import type { Dice } from '../command/dice.js';
import type { Asked } from '../command/signed-in.js';
import type { Look } from '../demo/desks/look.js';
import { phone } from '../demo/script/made-up.js';
import { personFor, type Staff } from '../demo/script/staff.js';

const { billing, dispatch, intake, 'repair-shop': shop } = routes;

/**
 * What people also do in a case, at any moment and out of turn: it is offered to them, and they may be told no. Each
 * sends one request.
 */
export interface Surprise {
  name: string;
  /** It ends the case, so it comes up one time in eight. */
  ends?: true;
  offered(look: Look): boolean;
  happens(staff: Staff, look: Look, dice: Dice): Promise<unknown>;
}

const open = ({ view }: Look) => view.state === 'open';
const minutesAgo = (minutes: number) => new Date(Date.now() - minutes * 60_000).toISOString();
const onTheWay = ({ dispatches }: Look) => dispatches.find(({ state }) => state === 'assigned');
const onSite = ({ dispatches }: Look) => dispatches.find(({ state }) => state === 'on-site');
const receiptOut = ({ receipts }: Look) => receipts.find(({ state }) => state === 'out');
const cardIn = ({ cards }: Look, ...states: string[]) => cards.find(({ state }) => states.includes(state));
const callOf = (caseId: string) => caseId.replace(/\.\d+$/, '');

/** A request of somebody's, put together from what lies on the desk. */
const asks =
  <R extends Route>(role: string, route: R, input: (look: Look, dice: Dice) => Asked<R>) =>
  (staff: Staff, look: Look, dice: Dice): Promise<unknown> =>
    personFor(staff, role).ask(route, input(look, dice));

export const surprises: Surprise[] = [
  {
    name: 'a wrong phone is corrected',
    offered: (look) => open(look) && look.view.kind !== 'internal',
    happens: asks('clerk', intake.correctCall, ({ caseId }, dice) => ({
      call: callOf(caseId),
      phone: phone('137', dice.below(10_000)),
      reason: '电话记错，已更正',
    })),
  },
  {
    name: 'the call is void',
    ends: true,
    offered: open,
    happens: asks('clerk', intake.voidCall, ({ caseId }) => ({
      call: callOf(caseId),
      reason: '重复登记，作废',
    })),
  },
  {
    name: 'the customer cancels',
    ends: true,
    offered: open,
    happens: asks('clerk', intake.cancelCase, ({ caseId }) => ({ caseId, reason: '客户来电：不需要了' })),
  },
  {
    name: 'the answer is entered late',
    offered: open,
    happens: asks('clerk', intake.answerCustomer, ({ caseId }, dice) => ({
      caseId,
      occurredAt: minutesAgo(dice.pick([1, 60, 3000, 400_000])),
    })),
  },
  {
    name: 'the voucher is spoilt',
    offered: ({ view }) => view.vouchers.some(({ state }) => state === 'out'),
    happens: asks('clerk', intake.voidVoucher, ({ view }) => ({
      voucher: view.vouchers.find(({ state }) => state === 'out')?.voucher as string,
      reason: '凭证污损，重新开立',
    })),
  },
  {
    name: 'the arrival is entered late',
    offered: (look) => onTheWay(look) !== undefined,
    happens: (staff, look, dice) => {
      const one = onTheWay(look) as Look['dispatches'][number];
      const input = { dispatch: one.dispatch, occurredAt: minutesAgo(dice.pick([0, 30, 5000])) };
      return personFor(staff, one.goer).ask(dispatch.arrive, input);
    },
  },
  {
    name: 'nobody was there',
    offered: (look) => onSite(look) !== undefined,
    happens: (staff, look) => {
      const one = onSite(look) as Look['dispatches'][number];
      const absent = { result: 'absent', labourMinutes: 0, cause: '家中无人', solution: '另约时间' } as const;
      return personFor(staff, one.goer).ask(dispatch.finish, { dispatch: one.dispatch, ...absent });
    },
  },
  {
    name: 'whoever is on site leaves without a result',
    offered: (look) => onSite(look) !== undefined,
    happens: (staff, look) => {
      const one = onSite(look) as Look['dispatches'][number];
      return personFor(staff, one.goer).ask(dispatch.leave, { dispatch: one.dispatch });
    },
  },
  {
    name: 'somebody else claims to have arrived',
    offered: (look) => onTheWay(look)?.goer === 'technician',
    happens: asks('trainer', dispatch.arrive, (look) => ({ dispatch: onTheWay(look)?.dispatch as string })),
  },
  {
    name: 'the receipt was written wrongly',
    offered: (look) => receiptOut(look) !== undefined,
    happens: asks('clerk', shop.replaceReceipt, (look) => ({
      receipt: receiptOut(look)?.receipt as string,
      reason: '收据书写错误',
    })),
  },
  {
    name: 'a part must come first',
    offered: (look) => cardIn(look, 'repairing') !== undefined,
    happens: async (staff, look) => {
      const card = cardIn(look, 'repairing')?.card as string;
      await staff.shopWorker.ask(shop.awaitPart, { card, part: 'KZB-60', expectedOn: null });
      await staff.shopWorker.ask(shop.partArrived, { card });
    },
  },
  {
    name: 'the inspection fails',
    offered: (look) => cardIn(look, 'finished') !== undefined,
    happens: asks('supervisor', shop.inspect, (look) => ({
      card: cardIn(look, 'finished')?.card as string,
      passed: false,
      returnOn: null,
      note: '仍有异响',
    })),
  },
  {
    name: 'the goods are asked back before the inspection',
    offered: (look) => receiptOut(look) !== undefined && cardIn(look, 'repairing', 'finished') !== undefined,
    happens: asks('clerk', shop.returnGoods, (look) => ({
      receipt: receiptOut(look)?.receipt as string,
      signature: 'signature-walk',
    })),
  },
  {
    name: 'less is paid than is owed',
    offered: ({ charges }) =>
      charges.some(
        ({ state, way, visitedBy }) =>
          state === 'open' && way === 'cash-on-site' && (visitedBy ?? 'technician').includes('technician'),
      ),
    happens: asks('technician', billing.collectCash, ({ caseId, charges }) => ({
      caseId,
      amountFen: less(charges[0]?.amountFen ?? 50, 50),
    })),
  },
  {
    name: 'the invoice is collected twice',
    offered: ({ invoices }) => invoices.some(({ state }) => state === 'collected'),
    happens: asks('accountant', billing.collectInvoice, ({ invoices }) => {
      const one = invoices.find(({ state }) => state === 'collected') as Look['invoices'][number];
      return { invoice: one.invoice, amountFen: one.amountFen };
    }),
  },
  {
    name: 'a person decides otherwise',
    offered: ({ view, dispatches }) => view.state === 'open' && dispatches.length > 0,
    happens: asks('supervisor', intake.decideOtherwise, ({ caseId }, dice) => ({
      caseId,
      decision: 'entitlement' as const,
      outcome: dice.pick(['free', 'paid']),
      reason: '经主管核实，另行处理',
    })),
  },
];
