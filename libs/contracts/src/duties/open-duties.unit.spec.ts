import { describe, expect, it } from 'vitest';
import { facts as catalogue, type FactType } from '../catalogue.js';
import { duties, dutyNames } from './duties.js';
import type { DutyFact } from './duty.js';
import { openDuties } from './open-duties.js';

const caseId = 'JX-C-20261124-0001';
const dispatch = 'JX-D-20261124-0001';

/** Facts of one case as its services recorded them, numbered by service. */
function recorded(...said: [FactType, Record<string, unknown>?][]): DutyFact[] {
  const seqs = new Map<string, number>();
  return said.map(([type, data = {}], n) => {
    const { service } = catalogue[type];
    const seq = (seqs.get(service) ?? 0) + 1;
    seqs.set(service, seq);
    const occurredAt = new Date(Date.UTC(2026, 10, 24, 1, n)).toISOString();
    return { type, service, seq, occurredAt, data: Object.assign({ caseId, branch: 'JX' }, data) };
  });
}
const named = (...said: Parameters<typeof recorded>) =>
  openDuties(recorded(...said)).map(({ duty, document }) => `${duty} ${document}`);

const called: [FactType, Record<string, unknown>] = ['intake.call.registered.v1', { complete: true }];
const given: [FactType, Record<string, unknown>] = ['dispatch.dispatch.opened.v1', { dispatch }];
const taken: [FactType, Record<string, unknown>] = ['dispatch.technician.assigned.v1', { dispatch }];
const there: [FactType, Record<string, unknown>] = ['dispatch.visit.arrived.v1', { dispatch }];

describe('the table of duties', () => {
  it.each(dutyNames)('%s: opened and closed by facts that there are, and somebody may act', (name) => {
    const { closes, opens, title } = duties[name];
    for (const type of [...Object.keys(opens), ...Object.keys(closes)])
      expect(catalogue).toHaveProperty([type]);
    expect(Object.keys(opens)).not.toEqual([]);
    expect(Object.keys(closes)).not.toEqual([]);
    expect([title.zh, title.en]).not.toContain('');
  });
});

describe('open duties', () => {
  it('a call: somebody answers; one that lacks something is completed; one by plan has asked nothing', () => {
    expect(named(called)).toEqual([`answer ${caseId}`]);
    expect(named(['intake.call.registered.v1', { complete: false, planned: { plan: 'p' } }])).toEqual([
      `complete ${caseId}`,
    ]);
    expect(named(called, ['intake.customer.answered.v1'])).toEqual([]);
  });

  it('a dispatch passes from hand to hand, and each hand is named', () => {
    expect(named(given)).toEqual([`dispatch ${dispatch}`]);
    expect(named(given, ['dispatch.provider.assigned.v1', { dispatch }])).toEqual([`accept ${dispatch}`]);
    expect(named(given, taken)).toEqual([`appoint ${dispatch}`, `visit ${dispatch}`]);
    expect(named(given, taken, there)).toEqual([`finish ${dispatch}`, `leave ${dispatch}`]);
    expect(named(given, taken, ['dispatch.dispatch.cancelled.v1', { dispatch }])).toEqual([]);
  });

  it('the customer cancels: whoever is on site is told to end the visit, and nobody else', () => {
    const wish: [FactType] = ['intake.cancellation.asked.v1'];
    const ends = (...said: Parameters<typeof recorded>) =>
      named(...said).filter((one) => one.startsWith('end-visit'));
    expect(ends(given, taken, wish)).toEqual([]);
    expect(ends(given, taken, there, wish)).toEqual([`end-visit ${dispatch}`]);
    expect(ends(given, taken, there, wish, ['intake.cancellation.answered.v1', { accepted: false }])).toEqual(
      [],
    );
    expect(ends(given, taken, there, wish, ['dispatch.visit.finished.v1', { dispatch }])).toEqual([]);
  });

  it('a receipt whose goods stand in no register is withdrawn; one for goods that came is not', () => {
    const receipt = 'JX-R-20261124-0001';
    const given: [FactType, Record<string, unknown>] = ['repair-shop.receipt.issued.v1', { receipt }];
    const unfounded = (...said: Parameters<typeof recorded>) =>
      named(...said).filter((one) => one.startsWith('withdraw-receipt'));
    const ended = (result: string): [FactType, Record<string, unknown>] => [
      'dispatch.visit.finished.v1',
      { dispatch, result },
    ];
    const fixed = ended('fixed');
    expect(unfounded(given)).toEqual([]);
    expect(unfounded(given, ended('take-in'))).toEqual([]);
    expect(unfounded(given, fixed)).toEqual([`withdraw-receipt ${receipt}`]);
    const other: [FactType, Record<string, unknown>] = ['intake.call.registered.v1', { kind: 'return' }];
    expect(unfounded(other, given)).toEqual([`withdraw-receipt ${receipt}`]);
    expect(unfounded(given, fixed, ['repair-shop.receipt.withdrawn.v1', { receipt }])).toEqual([]);
    expect(unfounded(given, fixed, ['repair-shop.goods.entered.v1', { receipt }])).toEqual([]);
    const successor = 'JX-R-20261124-0002';
    expect(unfounded(fixed, given, ['repair-shop.receipt.replaced.v1', { receipt, successor }])).toEqual([
      `withdraw-receipt ${successor}`,
    ]);
  });

  it('a receipt is given in kinds whose goods go to the shop, and in no other', () => {
    const sent = (kind: string): [FactType, Record<string, unknown>] => [
      'intake.call.registered.v1',
      { kind, complete: true, serviceWay: 'send-in' },
    ];
    const opened: [FactType, Record<string, unknown>] = ['intake.case.opened.v1', { asks: [] }];
    const given = (kind: string) => named(sent(kind), opened).filter((one) => one.startsWith('receipt'));
    expect(given('repair')).toEqual([`receipt ${caseId}`]);
    expect(given('return')).toEqual([]);
  });

  it('cash is collected by whoever was there, unless the customer pays in another way after all', () => {
    const owed: [FactType, Record<string, unknown>] = ['billing.charge.opened.v1', { way: 'cash-on-site' }];
    const paysBy = (way: string): [FactType, Record<string, unknown>] => [
      'billing.charge.way-changed.v1',
      { way },
    ];
    const collect = (...said: Parameters<typeof recorded>) =>
      named(...said).filter((one) => one.startsWith('collect'));
    expect(collect(owed)).toEqual([`collect ${caseId}`]);
    expect(collect(owed, paysBy('invoice-same-day'))).toEqual([]);
    expect(collect(owed, paysBy('invoice-same-day'), paysBy('cash-on-site'))).toEqual([`collect ${caseId}`]);
  });

  it('another dispatch’s fact closes nothing', () => {
    const other = { dispatch: 'JX-D-20261124-0002' };
    expect(named(given, ['dispatch.technician.assigned.v1', other])).toContain(`dispatch ${dispatch}`);
  });

  it('what is done stays done, whichever service is heard first', () => {
    const facts = recorded(
      ['dispatch.visit.finished.v1', { dispatch, result: 'take-in' }],
      ['repair-shop.receipt.issued.v1', { receipt: 'JX-R-20261124-0001' }],
    );
    const receipts = (some: DutyFact[]) => openDuties(some).filter(({ duty }) => duty === 'receipt');
    expect(receipts(facts.slice(0, 1))).toMatchObject([{ role: 'technician' }]);
    expect(receipts(facts)).toEqual([]);
    expect(receipts(facts.toReversed())).toEqual([]);
  });

  it('a failed inspection gives the card back to the shop, a passed one the goods to whoever returns them', () => {
    const card = 'JX-K-20261124-0001';
    const opened: [FactType, object] = ['repair-shop.card.opened.v1', { card }];
    const repaired: [FactType, object] = ['repair-shop.repair.finished.v1', { card }];
    const inspected = (passed: boolean): [FactType, object] => [
      'repair-shop.repair.inspected.v1',
      { card, passed },
    ];
    const shop = (...said: [FactType, object][]) => named(...(said as Parameters<typeof named>));
    expect(shop(opened)).toEqual([`repair ${card}`]);
    expect(shop(opened, repaired)).toEqual([`inspect ${card}`]);
    expect(shop(opened, repaired, inspected(false))).toEqual([`repair ${card}`]);
    expect(shop(opened, repaired, inspected(false), repaired, inspected(true))).toEqual([`return ${caseId}`]);
  });

  it('the archive ends them all but what outlasts it', () => {
    expect(
      named(
        called,
        given,
        ['billing.invoice.issued.v1', { invoice: 'JX-I-20261124-0001' }],
        ['intake.case.archived.v1'],
      ),
    ).toEqual(['collect-invoice JX-I-20261124-0001']);
  });

  it('each says until when, by its promise or its own day, and by which article', () => {
    const ref = 'field-service@1/3.4';
    const promised = [
      'intake.promise.made.v1',
      { promise: 'reply', due: '2026-11-25T01:00:00Z', citations: [{ ref }] },
    ];
    const moved = [
      'intake.promise.moved.v1',
      { promise: 'reply', due: '2026-11-26T01:00:00Z', citations: [] },
    ];
    const paused = ['intake.promise.paused.v1', { promise: 'reply' }];
    const answer = (...said: unknown[]) =>
      openDuties(recorded(called, ...(said as [FactType, object][] as never[])))[0];
    expect(answer(promised)).toMatchObject({ due: '2026-11-25T01:00:00Z', article: ref });
    expect(answer(promised, moved)).toMatchObject({ due: '2026-11-26T01:00:00Z' });
    expect(answer(promised, paused)).toMatchObject({ due: null });
    // What warned of it, or broke it, leaves it as it was: it is overdue, not without a time.
    const breached = ['intake.promise.breached.v1', { promise: 'reply' }];
    expect(answer(promised, breached)).toMatchObject({ due: '2026-11-25T01:00:00Z' });
    const awaited = { card: 'JX-K-20261124-0001', part: 'P', expectedOn: '2026-12-01' };
    expect(openDuties(recorded(['repair-shop.part.awaited.v1', awaited]))).toMatchObject([
      { duty: 'part-in-shop', role: 'warehouse-keeper', due: '2026-12-01' },
    ]);
  });

  it('the one who is asked acts, where the fact says who', () => {
    expect(openDuties(recorded(['intake.approval.asked.v1', { by: 'general-manager' }]))).toMatchObject([
      { duty: 'approve', role: 'general-manager' },
    ]);
    const quotation = 'JX-Q-20261124-0001';
    expect(
      openDuties(recorded(['billing.quotation.asked.v1', { quotation, by: 'supervisor' }])),
    ).toMatchObject([{ duty: 'quote', document: quotation, role: 'supervisor' }]);
  });

  const faultToFind: [FactType, object] = [
    'dispatch.dispatch.opened.v1',
    { dispatch, asksForDiagnosis: true },
  ];
  const of = (...said: [FactType, object?][]) => named(...(said as Parameters<typeof named>));

  it('where a fault is to be found, somebody finds it before the work; where none is, nobody', () => {
    expect(of(faultToFind, taken, there)).toContain(`diagnose ${dispatch}`);
    expect(of(given, taken, there)).not.toContain(`diagnose ${dispatch}`);
    const found: [FactType, object] = ['dispatch.visit.diagnosed.v1', { dispatch, cause: 'wear' }];
    expect(of(faultToFind, taken, there, found)).toEqual([`finish ${dispatch}`, `leave ${dispatch}`]);
    const absent: [FactType, object] = ['dispatch.visit.finished.v1', { dispatch, result: 'absent' }];
    expect(of(faultToFind, taken, there, absent)).toEqual([`leave ${dispatch}`]);
    const card = 'JX-K-20261124-0001';
    const hung: [FactType, object] = ['repair-shop.card.opened.v1', { card, asksForDiagnosis: true }];
    expect(of(hung)).toEqual([`diagnose-in-shop ${card}`, `repair ${card}`]);
    expect(of(hung, ['repair-shop.repair.diagnosed.v1', { card }])).toEqual([`repair ${card}`]);
  });

  it('who was sent and left the company: the supervisor sends somebody else', () => {
    const left: [FactType, object] = ['dispatch.technician.unassigned.v1', { dispatch, why: 'left' }];
    expect(of(faultToFind, taken, left)).toEqual([`dispatch ${dispatch}`]);
    expect(of(faultToFind, taken, there, left)).toEqual([`dispatch ${dispatch}`]);
    expect(of(faultToFind, taken, left, taken)).toEqual([`appoint ${dispatch}`, `visit ${dispatch}`]);
    expect(of(faultToFind, taken, there, left, taken, there)).toContain(`finish ${dispatch}`);
  });

  it.each<[string, [FactType, object?][], string, [FactType, object?][]]>([
    [
      'a price off the schedule',
      [['billing.price-approval.asked.v1']],
      'supervisor',
      [['billing.price-approval.given.v1']],
    ],
    [
      'cash that was not all',
      [['billing.cash.part-collected.v1']],
      'accountant',
      [['billing.cash.collected.v1'], ['billing.cash.handed-over.v1']],
    ],
    [
      'an invoice that was not all paid',
      [['billing.invoice.part-collected.v1', { invoice: 'I' }]],
      'accountant',
      [['billing.invoice.collected.v1', { invoice: 'I' }]],
    ],
    [
      'what a return costs',
      [['billing.return-cost.asked.v1']],
      'accountant',
      [['billing.return-cost.waived.v1']],
    ],
    [
      'a refund to be approved',
      [['billing.refund.asked.v1']],
      'supervisor',
      [['billing.refund.approved.v1'], ['billing.refund.paid.v1']],
    ],
    [
      'a refund to be paid',
      [['billing.refund.asked.v1'], ['billing.refund.approved.v1']],
      'accountant',
      [['billing.refund.paid.v1']],
    ],
    [
      'a quotation that nobody wants any more',
      [['billing.quotation.asked.v1', { quotation: 'Q', by: 'technician' }]],
      'technician',
      [['billing.quotation.withdrawn.v1', { quotation: 'Q' }]],
    ],
    [
      'a quotation that was offered and that nobody wants any more',
      [['billing.quotation.offered.v1', { quotation: 'Q' }]],
      'customer',
      [['billing.quotation.withdrawn.v1', { quotation: 'Q' }]],
    ],
    [
      'a charge that was not agreed to and is owed no more',
      [['billing.unagreed-charge.asked.v1']],
      'supervisor',
      [['billing.unagreed-charge.withdrawn.v1']],
    ],
    [
      'a charge that was taken back and is asked anew',
      [
        ['billing.unagreed-charge.asked.v1'],
        ['billing.unagreed-charge.withdrawn.v1'],
        ['billing.unagreed-charge.asked.v1'],
      ],
      'supervisor',
      [['billing.unagreed-charge.decided.v1']],
    ],
    [
      'what a return that is called off costs',
      [['billing.return-cost.asked.v1']],
      'accountant',
      [['billing.return-cost.withdrawn.v1']],
    ],
    [
      'a refund to be approved that is called off',
      [['billing.refund.asked.v1']],
      'supervisor',
      [['billing.refund.withdrawn.v1']],
    ],
    [
      'a refund to be paid that is called off',
      [['billing.refund.asked.v1'], ['billing.refund.approved.v1']],
      'accountant',
      [['billing.refund.withdrawn.v1']],
    ],
    [
      'a proof that is missing',
      [['intake.proof.awaited.v1', { documents: ['warranty-card'], until: '2026-12-01T16:00:00Z' }]],
      'clerk',
      [['intake.paper.filed.v1', { document: 'warranty-card' }]],
    ],
    [
      'times out of order',
      [['intake.case.out-of-order.v1']],
      'supervisor',
      [['intake.case.order-checked.v1']],
    ],
    [
      'a complaint found by its second shape',
      [
        ['complaints.complaint.opened.v1', { complaint: 'T', about: 'delay' }],
        ['complaints.complaint.answered.v1', { complaint: 'T' }],
      ],
      'complaint-handler',
      [['complaints.complaint.found.v2', { complaint: 'T', substantiated: false }]],
    ],
  ])('%s', (_, opening, role, closing) => {
    const open = openDuties(recorded(...(opening as Parameters<typeof recorded>)));
    expect(open).toMatchObject([{ role }]);
    expect(of(...opening, ...closing)).toEqual([]);
  });

  it('a quotation that is withdrawn leaves another one open', () => {
    const asks = (quotation: string): [FactType, object] => [
      'billing.quotation.asked.v1',
      { quotation, by: 'technician' },
    ];
    const withdrawn: [FactType, object] = ['billing.quotation.withdrawn.v1', { quotation: 'Q-1' }];
    expect(of(asks('Q-1'), withdrawn, asks('Q-2'))).toEqual(['quote Q-2']);
  });

  it('a complaint without its class is classified first, where the pack has a step for it', () => {
    const pack = (asksForClass: boolean): [FactType, object] => ['intake.case.opened.v1', { asksForClass }];
    const opened = (more: object): [FactType, object] => [
      'complaints.complaint.opened.v1',
      Object.assign({ complaint: 'T' }, more),
    ];
    const done: [FactType, object] = ['complaints.complaint.classified.v1', { complaint: 'T' }];
    expect(of(pack(true), opened({}))).toContain('classify T');
    expect(of(pack(true), opened({}), done)).not.toContain('classify T');
    expect(of(pack(true), opened({ about: 'fee' }))).not.toContain('classify T');
    expect(of(pack(false), opened({}))).not.toContain('classify T');
  });
});
