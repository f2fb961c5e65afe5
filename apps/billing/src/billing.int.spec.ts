import { randomUUID } from 'node:crypto';
import { type CommandInput, type CommandName, routes } from '@aftercase/contracts';
import { createTestService, type TestService } from '@aftercase/platform';
import {
  aCaller,
  asker,
  type EngineEnv,
  factsOnKafka,
  ownEngines,
  startIssuer,
  type TestIssuer,
  theirJobs,
} from '@aftercase/testing';
import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BillingModule } from './billing.module.js';

const billing = routes.billing;
const technician = aCaller('technician');
const accountant = aCaller('accountant');
const stranger = aCaller('accountant', 'HZ');
const citations = [
  {
    ref: 'service-station@1/5',
    pack: 'service-station',
    version: 1,
    article: '5',
    origin: 'article' as const,
  },
];
const amountFen = 15_000;
const later = '2999-01-01T00:00:00.000Z';
type Way = CommandInput<'billing.openCharge'>['way'];

let engines: EngineEnv;
let issuer: TestIssuer;
let service: TestService;
let database: Client;
let ask: ReturnType<typeof asker>;

beforeAll(async () => {
  engines = await ownEngines('billing');
  issuer = await startIssuer();
  service = await createTestService(BillingModule, { ...engines, ...issuer.env });
  ask = asker(service.url, issuer);
  database = new Client({ connectionString: engines.DATABASE_URL, options: '-c search_path=billing' });
  await database.connect();
  await theirJobs(database, '20261124', technician.sub, 'jx-technician-9');
});
afterAll(async () => {
  await database?.end();
  await service?.stop();
  await issuer?.stop();
});

let cases = 0;
/** A case of branch JX that nobody has had yet, with its voucher and a successor for it. */
function aCase() {
  cases += 1;
  const no = String(cases).padStart(4, '0');
  const caseId = `JX-C-20261124-${no}`;
  return { caseId, voucher: `JX-V-20261124-${no}`, successor: `JX-V-20261125-${no}` };
}

function command<N extends CommandName>(
  name: N,
  caseId: string,
  input: CommandInput<N>,
  step: string = randomUUID(),
) {
  const key = `case/${caseId}/${step}/0`;
  return service.commands.execute<Record<string, string>>(name, {
    key,
    subject: caseId,
    branch: 'JX',
    input,
  });
}
const issue = (caseId: string, voucher: string, step?: string) =>
  command('billing.issueInvoice', caseId, { voucher, amountFen, citations }, step);
async function charged(way: Way) {
  const one = aCase();
  const input = { voucher: one.voucher, amountFen, way, citations, lines: [] };
  expect(await command('billing.openCharge', one.caseId, input, 'charge')).toEqual({ ok: true, value: {} });
  return { ...one, input };
}
async function invoiced(way: Way = 'invoice-same-day') {
  const one = await charged(way);
  const outcome = await issue(one.caseId, one.voucher);
  if (!outcome.ok) throw new Error(outcome.refusal.code);
  return { ...one, invoice: outcome.value.invoice as string };
}
const invoicesOf = async (caseId: string) =>
  (await ask(accountant, billing.listInvoices, { caseId })).body.invoices.toReversed();
const chargeOf = async (caseId: string) => {
  const [charge] = (await ask(accountant, billing.listCharges, { caseId })).body.charges;
  if (!charge) throw new Error(`no charge for ${caseId}`);
  return charge;
};
const factsOf = async (caseId: string): Promise<string[]> => {
  const { rows } = await database.query('select type, seq from outbox where stream = $1 order by seq', [
    caseId,
  ]);
  expect(rows.map((row) => Number(row.seq))).toEqual(rows.map((_, n) => n + 1));
  return rows.map((row) => row.type.replace(/^billing\.|\.v1$/g, ''));
};
/** Everything that a refusal could have changed. */
const everything = async () => {
  const { rows } = await database.query(`select (select count(*) from outbox) as facts,
    (select count(*) from cash_handover) as handovers, (select sum(last) from number_counter) as numbers,
    (select count(*) from invoice) as invoices, (select sum(version) from invoice) as invoice_changes,
    (select count(*) from charge) as charges, (select sum(version) from charge) as charge_changes`);
  return rows[0];
};

describe('cash on site (article 5)', () => {
  it('is collected, handed to the accountant to the fen, and invoiced afterwards as paid', async () => {
    const { caseId, voucher } = await charged('cash-on-site');
    const occurredAt = new Date(Date.now() - 5 * 3_600_000).toISOString();
    expect((await ask(technician, billing.collectCash, { caseId, amountFen, occurredAt })).status).toBe(200);
    const before = { occurredAt: new Date(Date.parse(occurredAt) - 60_000).toISOString() };
    expect((await ask(accountant, billing.handOver, { caseId, amountFen, ...before })).code).toBe(
      'OUT_OF_ORDER',
    );
    const handed = await ask(accountant, billing.handOver, { caseId, amountFen });
    expect(handed).toMatchObject({
      status: 201,
      body: { handover: expect.stringMatching(/^JX-H-\d{8}-\d{4}$/) },
    });
    expect(await issue(caseId, voucher)).toMatchObject({ ok: true });

    expect(await chargeOf(caseId)).toMatchObject({
      state: 'invoiced',
      collectedFen: amountFen,
      handover: handed.body.handover,
    });
    const [invoice] = await invoicesOf(caseId);
    expect(invoice).toMatchObject({ voucher, amountFen, state: 'collected', collectedAt: occurredAt });
    expect(await factsOf(caseId)).toEqual([
      'charge.opened',
      'cash.collected',
      'cash.handed-over',
      'invoice.issued',
    ]);
  });

  it('refuses what does not fit, and changes nothing', async () => {
    const cash = await charged('cash-on-site');
    const other = await charged('invoice-same-day');
    const before = await everything();
    const collect = async (more: object, who = technician) =>
      (await ask(who, billing.collectCash, { caseId: cash.caseId, amountFen, ...more })).code;
    const deposit = async (more: object, who = accountant) =>
      (await ask(who, billing.handOver, { caseId: cash.caseId, amountFen, ...more })).code;

    expect(await collect({ caseId: 'JX-C-20261124-9999' })).toBe('CHARGE_NOT_FOUND');
    expect(await collect({ caseId: other.caseId })).toBe('NOT_A_CASH_CHARGE');
    expect(await collect({ amountFen: amountFen - 1 })).toBe('AMOUNT_DIFFERS');
    expect(await collect({ amountFen: -1 })).toBe('INVALID_INPUT');
    expect(await collect({ occurredAt: later })).toBe('TIME_IN_FUTURE');
    expect(await collect({}, aCaller('technician', 'HZ'))).toBe('NOT_YOUR_JOB');
    expect(await collect({}, accountant)).toBe('ROLE_FORBIDDEN');
    expect(await deposit({})).toBe('CASH_NOT_COLLECTED');
    expect(await issue(cash.caseId, cash.voucher)).toMatchObject({ refusal: { code: 'CASH_NOT_COLLECTED' } });
    expect(await everything()).toEqual(before);

    await collect({});
    const collected = await everything();
    expect(await collect({})).toBe('CASH_COLLECTED_ALREADY');
    expect(await deposit({ amountFen: amountFen + 1 })).toBe('AMOUNT_DIFFERS');
    expect(await deposit({ occurredAt: later })).toBe('TIME_IN_FUTURE');
    expect(await deposit({}, stranger)).toBe('OTHER_BRANCH');
    expect(await issue(cash.caseId, cash.voucher)).toMatchObject({ refusal: { code: 'CASH_NOT_COLLECTED' } });
    expect(await everything()).toEqual(collected);
  });

  it('8.8 charges are listed page by page, the newest first, each once; what is opened meanwhile shifts nothing', async () => {
    const list = async (more: object) =>
      (await ask(accountant, billing.listCharges, Object.assign({ branch: 'JX' }, more))).body;
    for (let n = 0; n < 3; n++) await charged('cash-on-site');
    const all = (await list({ limit: 200 })).charges.map(({ caseId }) => caseId);
    const paged: string[] = [];
    let before: string | undefined;
    do {
      const { charges, next } = await list({ limit: 1, ...(before && { before }) });
      paged.push(...charges.map(({ caseId }) => caseId));
      if (before === undefined) await charged('invoice-same-day');
      before = next ?? undefined;
    } while (before);
    expect(paged).toEqual(all);
    expect(all.length).toBeGreaterThan(3);
    expect(await list({ before: 'JX-C-20261124-9999' })).toEqual({ charges: [], next: null });
    // A name that no uuid can be is no page, and no failure.
    const differences = await ask(accountant, billing.listDifferences, { before: 'x' });
    expect([differences.status, differences.body.next]).toEqual([200, null]);
  });

  it('7.3 is collected by whoever was there, by nobody else; a supervisor who enters it names them', async () => {
    const one = aCase();
    const visitedBy = technician.sub;
    const input = {
      voucher: one.voucher,
      amountFen,
      way: 'cash-on-site' as const,
      citations,
      lines: [],
      visitedBy,
    };
    await command('billing.openCharge', one.caseId, input, 'charge');
    const { caseId } = one;
    expect(await chargeOf(caseId)).toMatchObject({ visitedBy });
    const before = await everything();
    const collect = async (who: typeof technician, more: object = {}) =>
      (await ask(who, billing.collectCash, { caseId, amountFen, ...more })).code;
    const another = Object.assign({}, technician, { sub: 'jx-technician-9' });
    const supervisor = aCaller('supervisor');
    expect(await collect(another)).toBe('NOT_YOUR_CASH');
    expect(await collect(another, { collectedBy: technician.sub })).toBe('NOT_YOUR_CASH');
    expect(await collect(technician, { collectedBy: another.sub })).toBe('NOT_YOUR_CASH');
    expect(await collect(supervisor)).toBe('NOT_YOUR_CASH');
    expect(await collect(supervisor, { collectedBy: another.sub })).toBe('NOT_YOUR_CASH');
    expect(await everything()).toEqual(before);
    const late = {
      occurredAt: new Date(Date.now() - 4 * 86_400_000).toISOString(),
      lateReason: '按收据补录',
    };
    const manager = aCaller('general-manager', '*');
    expect(await collect(manager, { collectedBy: technician.sub })).toBe('ROLE_FORBIDDEN');
    expect(await collect(manager, { ...late, occurredAt: new Date().toISOString() })).toBe('ENTRY_NOT_LATE');
    expect(await collect(manager, late)).toBe('NOT_YOUR_CASH');
    expect(await everything()).toEqual(before);
    expect(await collect(supervisor, { collectedBy: technician.sub })).toBeUndefined();
    expect((await chargeOf(caseId)).payments).toMatchObject([{ by: technician.sub, amountFen }]);
    const past = aCase();
    await command(
      'billing.openCharge',
      past.caseId,
      Object.assign(input, { voucher: past.voucher }),
      'charge',
    );
    const namedLate = { caseId: past.caseId, amountFen, collectedBy: technician.sub, ...late };
    expect((await ask(manager, billing.collectCash, namedLate)).status).toBe(200);
    expect((await chargeOf(past.caseId)).payments).toMatchObject([{ by: technician.sub, amountFen }]);
    // Nobody counts their own: whoever has the cash gives it to somebody else, in whatever role they are now.
    const himself = Object.assign({}, accountant, { sub: technician.sub });
    expect((await ask(himself, billing.handOver, { caseId, amountFen })).code).toBe('NOT_YOUR_CASH');
    expect((await ask(accountant, billing.handOver, { caseId, amountFen })).status).toBe(201);
  });

  it('7.3 a charge whose story did not say who was there is collected by anybody who goes out', async () => {
    const { caseId } = await charged('cash-on-site');
    expect((await chargeOf(caseId)).visitedBy).toBeNull();
    expect((await ask(technician, billing.collectCash, { caseId, amountFen })).status).toBe(200);
  });

  it('takes the cash once, however often it is told at the same moment', async () => {
    const { caseId } = await charged('cash-on-site');
    const all = await Promise.all(
      Array.from({ length: 8 }, () => ask(technician, billing.collectCash, { caseId, amountFen })),
    );
    expect(all.filter((one) => one.status === 200)).toHaveLength(1);
    expect(all.filter((one) => one.code === 'CASH_COLLECTED_ALREADY')).toHaveLength(7);
    expect(await factsOf(caseId)).toEqual(['charge.opened', 'cash.collected']);
  });

  it('answers the same to the same Idempotency-Key, and refuses it with another body', async () => {
    const { caseId } = await charged('cash-on-site');
    await ask(technician, billing.collectCash, { caseId, amountFen });
    const key = randomUUID();
    const first = await ask(accountant, billing.handOver, { caseId, amountFen }, key);
    expect(await ask(accountant, billing.handOver, { caseId, amountFen }, key)).toEqual(first);
    expect((await ask(accountant, billing.handOver, { caseId, amountFen: 1 }, key)).code).toBe(
      'IDEMPOTENCY_KEY_REUSED',
    );
    expect(await factsOf(caseId)).toHaveLength(3);
  });
});

describe('the invoice (articles 5 and 8)', () => {
  it('is one per voucher, with twenty commands at the same moment', async () => {
    const { caseId, voucher } = await charged('invoice-same-day');
    const outcomes = await Promise.all(
      Array.from({ length: 20 }, (_, n) => issue(caseId, voucher, `issue-${n}`)),
    );
    expect(outcomes.filter((one) => one.ok)).toHaveLength(1);
    const refusals = outcomes.flatMap((one) => (one.ok ? [] : [one.refusal]));
    const [invoice, ...more] = await invoicesOf(caseId);
    expect(more).toEqual([]);
    expect(refusals).toEqual(
      Array(19).fill({ code: 'VOUCHER_INVOICED', params: { voucher, invoice: invoice?.invoice } }),
    );
    expect(await factsOf(caseId)).toEqual(['charge.opened', 'invoice.issued']);
  });

  it('has the same answer for the same command, refusals too', async () => {
    const { caseId, voucher, input } = await charged('invoice-on-return');
    const first = await issue(caseId, voucher, 'issue');
    expect(first).toMatchObject({
      ok: true,
      value: { invoice: expect.stringMatching(/^JX-I-\d{8}-\d{4}$/) },
    });
    expect(await issue(caseId, voucher, 'issue')).toEqual(first);
    const second = await issue(caseId, voucher, 'again');
    expect(await issue(caseId, voucher, 'again')).toEqual(second);
    expect(await command('billing.openCharge', caseId, input, 'charge')).toEqual({ ok: true, value: {} });
    expect(await command('billing.openCharge', caseId, input)).toMatchObject({
      refusal: { code: 'CHARGE_EXISTS' },
    });
    expect(await command('billing.openCharge', aCase().caseId, input)).toMatchObject({
      refusal: { code: 'CHARGE_EXISTS', params: { caseId } },
    });
  });

  it('is collected once, to the fen, and 2.1 not before it was issued', async () => {
    const dayAgo = new Date(Date.now() - 24 * 3_600_000).toISOString();
    const { invoice, caseId } = await invoiced();
    const collect = (more: object, who = accountant) =>
      ask(who, billing.collectInvoice, { invoice, amountFen, ...more });
    const before = await everything();
    expect((await collect({ amountFen: 1 })).code).toBe('AMOUNT_DIFFERS');
    expect((await collect({ occurredAt: later })).code).toBe('TIME_IN_FUTURE');
    expect((await collect({}, stranger)).code).toBe('OTHER_BRANCH');
    expect((await collect({ invoice: 'JX-I-20261124-9999' })).code).toBe('INVOICE_NOT_FOUND');
    expect(await everything()).toEqual(before);
    expect((await collect({ occurredAt: dayAgo })).code).toBe('OUT_OF_ORDER');
    const occurredAt = new Date().toISOString();
    expect(await collect({ occurredAt })).toMatchObject({ status: 200, body: { invoice } });
    expect((await collect({})).code).toBe('INVOICE_NOT_OPEN');
    expect(await invoicesOf(caseId)).toMatchObject([{ state: 'collected', collectedAt: occurredAt }]);
    expect(await factsOf(caseId)).toEqual(['charge.opened', 'invoice.issued', 'invoice.collected']);
  });

  it.each(['issued', 'collected'] as const)(
    '%s: is reversed by a counter-entry and issued anew',
    async (state) => {
      const { caseId, voucher, invoice } = await invoiced();
      if (state === 'collected') await ask(accountant, billing.collectInvoice, { invoice, amountFen });
      const reverse = (who = accountant) => ask(who, billing.reverseInvoice, { invoice, reason: '抬头写错' });
      expect((await reverse(stranger)).code).toBe('OTHER_BRANCH');
      const answer = await reverse();
      const { counterEntry, successor } = answer.body;
      expect(answer.status).toBe(200);
      expect((await reverse()).code).toBe('INVOICE_NOT_OPEN');

      const all = await invoicesOf(caseId);
      expect(all).toMatchObject([
        { invoice, state: 'reversed', amountFen, reverses: null },
        { invoice: counterEntry, state: 'counter-entry', amountFen: -amountFen, reverses: invoice },
        { invoice: successor, state, amountFen, voucher, reverses: null },
      ]);
      expect(all.reduce((sum, one) => sum + one.amountFen, 0)).toBe(amountFen);
      expect((await factsOf(caseId)).slice(-2)).toEqual(['invoice.reversed', 'invoice.issued']);
      const { rows } = await database.query(
        `select data from outbox where stream = $1 and type = 'billing.invoice.issued.v1' order by seq desc limit 1`,
        [caseId],
      );
      expect(rows[0].data).toMatchObject({ invoice: successor, citations });
      expect(await issue(caseId, voucher)).toMatchObject({ refusal: { params: { invoice: successor } } });
    },
  );

  it('is refused where nothing is owed, or something else', async () => {
    const { caseId, voucher } = aCase();
    const before = await everything();
    expect(await issue(caseId, voucher)).toMatchObject({ refusal: { code: 'CHARGE_NOT_FOUND' } });
    expect(await everything()).toEqual(before);
    const owed = await charged('invoice-same-day');
    const wrong = { voucher: owed.voucher, amountFen: 1, citations };
    expect(await command('billing.issueInvoice', owed.caseId, wrong)).toMatchObject({
      refusal: { code: 'AMOUNT_DIFFERS', params: { given: 1, due: amountFen } },
    });
    expect(await invoicesOf(owed.caseId)).toEqual([]);
  });
});

describe('a charge with its invoice', () => {
  const both = ({ caseId, voucher }: ReturnType<typeof aCase>, way: Way, step?: string) =>
    command('billing.chargeAndInvoice', caseId, { voucher, amountFen, way, citations, lines: [] }, step);

  it('is opened and invoiced at once, and once', async () => {
    const one = aCase();
    const first = await both(one, 'invoice-same-day', 'charge');
    expect(first).toMatchObject({
      ok: true,
      value: { invoice: expect.stringMatching(/^JX-I-\d{8}-\d{4}$/) },
    });
    expect(await both(one, 'invoice-same-day', 'charge')).toEqual(first);
    expect(await both(one, 'invoice-same-day')).toMatchObject({ refusal: { code: 'CHARGE_EXISTS' } });
    expect(await chargeOf(one.caseId)).toMatchObject({ state: 'invoiced', voucher: one.voucher });
    expect(await invoicesOf(one.caseId)).toMatchObject([
      { state: 'issued', amountFen, voucher: one.voucher },
    ]);
    expect(await factsOf(one.caseId)).toEqual(['charge.opened', 'invoice.issued']);
  });

  it('is not opened where no invoice may be issued: cash must be collected before', async () => {
    const one = aCase();
    const before = await everything();
    const refusal = { code: 'CASH_NOT_COLLECTED', params: { caseId: one.caseId } };
    expect(await both(one, 'cash-on-site', 'charge')).toEqual({ ok: false, refusal });
    expect(await both(one, 'cash-on-site', 'charge')).toEqual({ ok: false, refusal });
    expect(await everything()).toEqual(before);
    const later = await both(one, 'invoice-on-return');
    expect(later).toMatchObject({ ok: true });
  });

  it('under a pack that knows no voucher stands on the case', async () => {
    const one = { ...aCase(), voucher: null as unknown as string };
    expect(await both(one, 'invoice-same-day')).toMatchObject({ ok: true });
    expect(await invoicesOf(one.caseId)).toMatchObject([{ voucher: null }]);
  });
});

describe('a charge', () => {
  const open = (one: ReturnType<typeof aCase>, amount = amountFen, voucher = one.voucher) =>
    command('billing.openCharge', one.caseId, {
      voucher,
      amountFen: amount,
      way: 'invoice-same-day',
      citations,
      lines: [],
    });

  it('of nothing is refused, and changes nothing', async () => {
    const one = aCase();
    const before = await everything();
    expect(await open(one, 0)).toMatchObject({ refusal: { code: 'NOTHING_OWED' } });
    expect(await everything()).toEqual(before);
  });

  it('is one per case and per voucher, with ten commands at the same moment', async () => {
    const one = aCase();
    const all = await Promise.all(Array.from({ length: 10 }, () => open(one)));
    expect(all.filter((answer) => answer.ok)).toHaveLength(1);
    expect(all.filter((answer) => !answer.ok && answer.refusal.code === 'CHARGE_EXISTS')).toHaveLength(9);
    const before = await everything();
    expect(await open(aCase(), amountFen, one.voucher)).toMatchObject({ refusal: { code: 'CHARGE_EXISTS' } });
    expect(await everything()).toEqual(before);
    expect(await factsOf(one.caseId)).toEqual(['charge.opened']);
  });
});

describe('a voided voucher', () => {
  const replace = ({ caseId, voucher, successor }: ReturnType<typeof aCase>) =>
    command('billing.replaceVoucher', caseId, { voucher, successor });

  it('has one live invoice, on its successor, when it is replaced while the invoice is issued', async () => {
    for (let n = 0; n < 5; n++) {
      const one = await charged('invoice-same-day');
      const lists = [
        issue(one.caseId, one.voucher),
        replace(one),
        issue(one.caseId, one.successor),
        replace(one),
      ];
      const outcomes = await Promise.all(n % 2 ? lists.toReversed() : lists);
      expect(outcomes.filter((outcome) => !outcome.ok)).toHaveLength(1);
      expect(await invoicesOf(one.caseId)).toMatchObject([{ voucher: one.successor, state: 'issued' }]);
      expect((await chargeOf(one.caseId)).voucher).toBe(one.successor);
      expect(await factsOf(one.caseId)).toEqual(['charge.opened', 'invoice.issued']);
    }
  });

  it('is followed by charge and invoice to its successor', async () => {
    const one = await invoiced();
    expect(await replace(one)).toEqual({ ok: true, value: {} });
    expect(await replace(one)).toEqual({ ok: true, value: {} });
    expect((await chargeOf(one.caseId)).voucher).toBe(one.successor);
    expect(await invoicesOf(one.caseId)).toMatchObject([{ voucher: one.successor, state: 'issued' }]);
  });

  it('has its one invoice, too, where the invoice was asked for under the old number', async () => {
    const one = await charged('invoice-same-day');
    await replace(one);
    expect(await issue(one.caseId, one.voucher)).toMatchObject({ ok: true });
    expect(await invoicesOf(one.caseId)).toMatchObject([{ voucher: one.successor }]);
  });

  it('has its one invoice, too, where the new number came first', async () => {
    const one = await charged('invoice-same-day');
    expect(await issue(one.caseId, one.successor)).toMatchObject({ ok: true });
    expect(await replace(one)).toEqual({ ok: true, value: {} });
    expect(await invoicesOf(one.caseId)).toMatchObject([{ voucher: one.successor }]);
  });
});

describe('the database itself', () => {
  it.each([
    [
      'a second live invoice',
      `insert into invoice (invoice, case_id, branch, voucher, amount_fen, state, issued_at)
      select invoice || 'x', case_id, branch, voucher, amount_fen, 'issued', now() from invoice where state = 'issued' limit 1`,
    ],
    [
      'a counter-entry of another amount',
      `insert into invoice (invoice, case_id, branch, voucher, amount_fen, state, issued_at, reverses)
      select invoice || 'x', case_id, branch, voucher, -1, 'counter-entry', now(), invoice from invoice where state = 'issued' limit 1`,
    ],
    ['an invoice of less than nothing', `update invoice set amount_fen = -1 where state = 'issued'`],
    ['a charge of less than nothing', `update charge set amount_fen = -1`],
    [
      'cash handed over that was not collected',
      `insert into cash_handover
      select 'JX-H-20261124-9999', case_id, branch, 1, 'a', 'b', now() from charge where state = 'collected' limit 1`,
    ],
    ['cash collected in part', `update charge set collected_fen = 1 where state = 'collected'`],
    ['cash for an invoice', `update charge set state = 'collected' where way = 'invoice-same-day'`],
  ])('refuses %s', async (_, statement) => {
    await expect(database.query(statement)).rejects.toThrow(/violates/);
  });
});

it('gives gapless invoice numbers, and shows a branch only its own', async () => {
  const { rows } = await database.query('select invoice from invoice order by invoice');
  expect(rows.map((row) => Number(row.invoice.slice(-4)))).toEqual(rows.map((_, n) => n + 1));
  expect((await ask(stranger, billing.listInvoices, {})).body.invoices).toEqual([]);
  expect((await ask(stranger, billing.listCharges, { branch: 'JX' })).code).toBe('OTHER_BRANCH');
  const all = (await ask(aCaller('auditor', '*'), billing.listInvoices, { limit: 200 })).body.invoices;
  expect(all).toHaveLength(rows.length);
});

it('sends every fact to Kafka, each case in its order and without a gap', async () => {
  const { rows } = await database.query('select count(*)::int as n from outbox');
  const facts = await factsOnKafka(engines, 'billing', rows[0].n);
  const last = new Map<string, number>();
  for (const { caseId, seq } of facts) {
    expect(seq).toBe((last.get(caseId) ?? 0) + 1);
    last.set(caseId, seq);
  }
  expect(last.size).toBe((await database.query('select distinct stream from outbox')).rowCount);
  expect(
    facts.filter((one) => one.type === 'billing.invoice.issued.v1' && one.actorRole === 'system').length,
  ).toBeGreaterThan(0);
});
