import { describe, expect, it } from 'vitest';
import type { Role } from '../base/people.js';
import { quoters } from '../billing/quotation.js';
import { type FactType, facts, type KnownRoute, routes } from '../catalogue.js';
import { orderOfFacts } from '../order-of-facts.js';
import { rolesOf } from '../rights/in-force.js';
import { type DutyName, duties, dutyNames, openersOf, standsAlone } from './duties.js';
import type { Duty } from './duty.js';

/** Routes by which people have a fact recorded whose time they don't enter; `orderOfFacts` knows the others. */
const recordedBy: Partial<Record<FactType, readonly string[]>> = {
  'intake.call.completed.v1': ['intake.completeCall'],
  'intake.voucher.voided.v1': ['intake.voidVoucher'],
  'intake.case.order-checked.v1': ['intake.checkOrder'],
  'intake.case.resumed.v1': ['intake.resumeCase'],
  'intake.recall.resumed.v1': ['intake.resumeRecall'],
  'intake.tracking-link.issued.v1': ['intake.issueTrackingLink'],
  'dispatch.appointment.confirmed.v1': ['dispatch.confirm'],
  'dispatch.plan.resumed.v1': ['dispatch.resumePlan'],
  'repair-shop.receipt.replaced.v1': ['repair-shop.replaceReceipt'],
  'repair-shop.receipt.withdrawn.v1': ['repair-shop.withdrawReceipt'],
  'billing.cash.collected.v1': ['billing.settleDifference'],
  'billing.charge.way-changed.v1': ['billing.payOtherwise'],
  'billing.contract.renewed.v1': ['billing.renewContract'],
  'billing.contract.terminated.v1': ['billing.terminateContract'],
  'billing.contract.resumed.v1': ['billing.resumeContract'],
  'billing.invoice.collected.v1': ['billing.settleInvoiceDifference'],
  'billing.invoice.reversed.v1': ['billing.reverseInvoice'],
  'billing.price-approval.given.v1': ['billing.decidePriceApproval'],
  'billing.return-cost.waived.v1': ['billing.waiveReturnCost'],
  'billing.unagreed-charge.decided.v1': ['billing.decideUnagreedCharge'],
  'complaints.complaint.classified.v1': ['complaints.classifyComplaint'],
};

/** Facts that no request has recorded, and what does. */
const byItself: Partial<Record<FactType, string>> = {
  'intake.cancellation.answered.v1': 'the story decides a wish to cancel',
  'intake.recall.closed.v1': 'with the end of its last case',
  'intake.voucher.archived.v1': 'with the archive',
  'intake.voucher.dropped.v1': 'with the end of a case without its work',
  'dispatch.dispatch.cancelled.v1': 'with the end of a case without its work',
  'dispatch.plan.closed.v1': 'with its last visit, or once it is stopped',
  'dispatch.technician.unassigned.v1': 'whoever was sent has left the company',
  'dispatch.visit.left-without-call.v1': 'its time is over',
  'repair-shop.goods.entered.v1': 'the story enters what a receipt was given for',
  'repair-shop.goods.released.v1': 'what is not repaired goes back',
  'billing.contract.closed.v1': 'with its last day',
  'billing.quotation.withdrawn.v1': 'nobody wants it any more',
  'billing.refund.withdrawn.v1': 'called off',
  'billing.return-cost.withdrawn.v1': 'called off',
  'billing.unagreed-charge.withdrawn.v1': 'it is owed no more',
  'complaints.complaint.closed.v1': 'with the last of what follows from it',
  'hr-assessment.appeal.closed.v1': 'with its decision',
};

type Roles = Partial<Record<DutyName, { roles: readonly Role[]; why: string }>>;

/** Who must act, and somebody else enters that they did. */
const actsThroughAnother: Roles = {
  'bring-back-voucher': { roles: ['technician'], why: 'brings it; the desk takes it in (service-station 4)' },
  'deposit-cash': {
    roles: ['technician'],
    why: 'hands it over; the accountant counts it (service-station 5)',
  },
};

/** Who is let in by a route that closes the duty, though it is asked of others. */
const mayActToo: Roles = {
  answer: {
    roles: ['technician', 'trainer', 'service-provider'],
    why: 'who speaks with the customer first says so',
  },
  file: { roles: ['customer', 'agent'], why: 'may send the paper themselves' },
  'get-proof': {
    roles: ['supervisor', 'technician', 'trainer', 'shop-worker', 'service-provider'],
    why: 'file what the customer hands them; nobody sends them for it',
  },
  dispatch: { roles: ['service-provider'], why: 'accepts what it was given, a duty of its own (accept)' },
  sign: {
    roles: ['customer', 'clerk', 'customer-service', 'supervisor'],
    why: 'the acceptance is the customer’s own word',
  },
  'take-word': {
    roles: ['customer', 'clerk', 'customer-service', 'supervisor'],
    why: 'the customer’s own word, or carried by the desk',
  },
  'arrival-of-part': {
    roles: ['technician', 'service-provider', 'clerk'],
    why: 'whoever takes the part in says that it came',
  },
  'part-in-shop': {
    roles: ['technician', 'service-provider', 'supervisor'],
    why: 'whoever takes the part in says that it came',
  },
  'withdraw-receipt': {
    roles: ['shop-worker', 'supervisor'],
    why: 'gives goods back over the counter, which ends it as well, or answers for the papers',
  },
  quote: {
    roles: ['customer', 'agent', 'clerk', 'customer-service', 'shop-worker'],
    why: 'answer the quotation once it is offered (agree)',
  },
  collect: {
    roles: ['clerk', 'accountant', 'general-manager'],
    why: 'enter that the customer pays in another way, or decide what stays open',
  },
  'settle-difference': {
    roles: ['technician', 'trainer', 'service-provider'],
    why: 'are brought the rest after all',
  },
  'collect-invoice': { roles: ['supervisor', 'general-manager'], why: 'decide what stays open of it' },
  complete: {
    roles: ['technician', 'trainer', 'service-provider'],
    why: 'whoever entered the call may complete it',
  },
  agree: { roles: ['supervisor'], why: 'speaks with the customer as the desk does' },
  'state-return-cost': { roles: ['supervisor'], why: 'stands in for the desk' },
  remedy: { roles: ['supervisor'], why: 'answers for the branch’s papers and for making good' },
  'help-plan': { roles: ['sales-centre'], why: 'who opens plans resumes them' },
  assess: { roles: ['general-manager'], why: 'decides where HR itself is judged' },
  survey: { roles: ['customer', 'agent', 'clerk'], why: 'the customer’s own word, or carried by the desk' },
  appoint: { roles: ['customer', 'agent'], why: 'choose a time that is free' },
};

/** Duties that have no day and no promise, and why: `due` is null for them, and they are never overdue. */
const untimed: Record<string, readonly DutyName[]> = {
  'no regulation sets a time': [
    'survey',
    'remedy',
    'assess',
    'check-times',
    'renew-link',
    'settle-difference',
    'collect-invoice',
    'collect',
    'deposit-cash',
    'decide-unagreed-charge',
    'approve-prices',
    'approve',
    'state-return-cost',
    'approve-refund',
    'pay-refund',
    'agree',
    'inspect',
    'send-out',
    'bring-back-voucher',
    'withdraw-receipt',
    'complete',
    'file',
  ],
  'a visit is under way: its own promises run, and its end ends them all': [
    'diagnose',
    'end-visit',
    'sign',
    'take-word',
    'leave',
    'receipt',
  ],
  'the promise to be there at the time runs for the visit': ['dispatch', 'accept', 'appoint'],
  'the promise of the repair runs for the card': ['diagnose-in-shop'],
  'it stands still until somebody helps; the clocks of the case run on': [
    'help',
    'help-recall',
    'help-plan',
    'help-contract',
  ],
};

const routesOf = (type: FactType): string[] => {
  const place = orderOfFacts[type];
  return (place === 'as-it-happens' ? [] : place.at.concat()).concat(recordedBy[type] ?? []);
};
const known = (name: string): KnownRoute => {
  const [service = '', route = ''] = name.split('.');
  const found = (routes as Record<string, Record<string, KnownRoute>>)[service]?.[route];
  if (!found) throw new Error(`${name} is no route`);
  return found;
};
const closersOf = (name: DutyName): FactType[] => Object.keys(duties[name].closes) as FactType[];
/** Roles that a route admits by which the duty closes. */
const admitted = (name: DutyName): Set<Role> =>
  new Set(
    closersOf(name)
      .flatMap(routesOf)
      .flatMap((route) => {
        return rolesOf(known(route)).concat();
      }),
  );
/** Whom the opening fact may name. */
const namedByTheFact: Partial<Record<DutyName, readonly Role[]>> = {
  approve: ['general-manager', 'supervisor', 'sales-centre', 'purchasing'],
  quote: quoters,
};
function named(name: DutyName): readonly Role[] {
  const { roles }: Duty = duties[name];
  if (typeof roles !== 'function') return roles;
  const some = namedByTheFact[name] ?? [];
  expect(some, name).toContain(roles({}));
  for (const by of some) expect(roles({ by })).toBe(by);
  return some;
}

describe('whom a duty names', () => {
  it.each(dutyNames)('%s: each of them is let in where it is done, or says through whom they act', (name) => {
    const through = actsThroughAnother[name]?.roles ?? [];
    const may = admitted(name);
    expect(named(name).filter((role) => !may.has(role))).toEqual(through);
  });

  it.each(dutyNames)('%s: whoever is let in where it is done is named, or says why not', (name) => {
    const listed = mayActToo[name]?.roles ?? [];
    const are = named(name);
    expect([...admitted(name)].filter((role) => !are.includes(role)).sort()).toEqual(listed.toSorted());
  });

  const closers = [...new Set(dutyNames.flatMap(closersOf))];
  it.each(closers)('%s, which closes a duty, is recorded by a route, or says by what', (type) => {
    expect([routesOf(type).length > 0, type in byItself]).toContain(true);
    expect(routesOf(type).length > 0 && type in byItself).toBe(false);
    for (const route of routesOf(type)) expect(known(route).service).toBe(facts[type].service);
  });

  it('lists no fact that closes nothing', () => {
    const all = [...Object.keys(recordedBy), ...Object.keys(byItself)];
    expect(all.filter((type) => !closers.includes(type as FactType))).toEqual([]);
  });
});

describe('a duty that stands beside open cases', () => {
  it.each(dutyNames.filter(standsAlone))(
    '%s: one service opens and closes it, so its last word tells',
    (name) => {
      const services = [...openersOf(name), ...closersOf(name)].map((type) => facts[type].service);
      expect(new Set(services).size).toBe(1);
    },
  );

  it('is one that outlasts the archive, or one about a contract, a plan or a recall', () => {
    const ofNoCase = dutyNames.filter((name) => standsAlone(name) && !(duties[name] as Duty).outlasts);
    expect(ofNoCase.toSorted()).toEqual(['help-contract', 'help-plan', 'help-recall', 'renew']);
  });
});

describe('until when', () => {
  it('each duty has its promise or its day, or says why it has none', () => {
    const without = dutyNames.filter((name) => {
      const { promise, dueOn }: Duty = duties[name];
      return !promise && !dueOn;
    });
    expect(Object.values(untimed).flat().toSorted()).toEqual(without.toSorted());
  });
});
