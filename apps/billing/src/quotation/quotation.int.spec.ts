import { randomUUID } from 'node:crypto';
import { type CommandInput, routes } from '@aftercase/contracts';
import { createTestService, type TestService } from '@aftercase/platform';
import { canonicalJson, sha256 } from '@aftercase/regulations';
import {
  aCaller,
  aDrawing,
  anAgent,
  asker,
  byCode,
  byLink,
  fileAsker,
  ownEngines,
  startIssuer,
  type TestIssuer,
  theirJobs,
} from '@aftercase/testing';
import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BillingModule } from '../billing.module.js';

const { answerQuotation, followCase, listQuotations, offerQuotation } = routes.billing;
const sales = aCaller('sales-centre', '*');
const technician = aCaller('technician');
const clerk = aCaller('clerk');
const lines = [
  { what: '主板', code: 'PCB-60', quantity: 1, unitFen: 26_000, amountFen: 26_000 },
  { what: '工时', quantity: 1.5, unitFen: 8_000, amountFen: 12_000 },
];
/** What the customer drew on the technician's screen under the first offer. */
const drawn = (more: object = {}) => ({
  sha256: 'a'.repeat(64),
  by: 'customer' as const,
  where: 'technician-screen' as const,
  signedAt: new Date().toISOString(),
  ...more,
});
const later = '2999-01-01T00:00:00Z';

let issuer: TestIssuer;
let service: TestService;
let database: Client;
let ask: ReturnType<typeof asker>;
beforeAll(async () => {
  const engines = await ownEngines('quotation');
  issuer = await startIssuer();
  service = await createTestService(BillingModule, { ...engines, ...issuer.env });
  ask = asker(service.url, issuer);
  database = new Client({ connectionString: engines.DATABASE_URL, options: '-c search_path=billing' });
  await database.connect();
  await theirJobs(database, '20261124', technician.sub);
});
afterAll(async () => {
  await database?.end();
  await service?.stop();
  await issuer?.stop();
});

let cases = 0;
type Input = CommandInput<'billing.askQuotation'>;
const command = (caseId: string, more: Partial<Input> = {}) =>
  service.commands.execute<{ quotation: string }>('billing.askQuotation', {
    key: `case/${caseId}/${randomUUID()}/0`,
    subject: caseId,
    branch: 'JX',
    input: { by: 'sales-centre', agreement: false, citations: [], ...more },
  });
async function asked(more: Partial<Input> = {}) {
  const caseId = `JX-C-20261124-${String(++cases).padStart(4, '0')}`;
  const outcome = await command(caseId, more);
  if (!outcome.ok) throw new Error(outcome.refusal.code);
  return { caseId, quotation: outcome.value.quotation };
}
const withdraw = (caseId: string, quotation: string) =>
  service.commands.execute('billing.withdrawQuotation', {
    key: `case/${caseId}/${randomUUID()}/0`,
    subject: caseId,
    branch: 'JX',
    input: { quotation },
  });
const offer = (quotation: string, more: object = {}, who = sales) =>
  ask(who, offerQuotation, { quotation, plan: '换主板', lines, ...more });
const answer = (quotation: string, more: object = {}, who = clerk) =>
  ask(who, answerQuotation, {
    quotation,
    revision: 1,
    amountFen: 38_000,
    accepted: true,
    signature: drawn(),
    ...more,
  });
const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString();
const late = { occurredAt: daysAgo(5), lateReason: '现场没有网络，按纸面补录' };
const listed = async (caseId: string) => (await ask(clerk, listQuotations, { caseId })).body.quotations;
const recorded = async (caseId: string) =>
  (await database.query('select type, data from outbox where stream = $1 order by seq', [caseId])).rows;
/** Everything that a refusal could have changed. */
const everything = async () =>
  (await database.query('select count(*), (select sum(version) from quotation) as changes from outbox')).rows;

describe('out of warranty, the sales centre quotes first (field-service 二.2)', () => {
  it('is asked, offered and accepted', async () => {
    const { caseId, quotation } = await asked();
    expect(quotation).toMatch(/^JX-Q-\d{8}-\d{4}$/);
    expect((await offer(quotation)).body).toEqual({ quotation, revision: 1, amountFen: 38_000 });
    expect((await answer(quotation)).status).toBe(200);
    expect(await listed(caseId)).toMatchObject([
      { quotation, state: 'accepted', by: 'sales-centre', plan: '换主板', lines, amountFen: 38_000 },
    ]);
    expect(await recorded(caseId)).toMatchObject([
      { type: 'billing.quotation.asked.v1' },
      { type: 'billing.quotation.offered.v1', data: { amountFen: 38_000, lines, text: { plan: '换主板' } } },
      { type: 'billing.quotation.answered.v1', data: { accepted: true, signed: true, revision: 1 } },
    ]);
  });

  it('has one before the customer; the later offer counts until the customer answers', async () => {
    const { caseId, quotation } = await asked();
    expect(await command(caseId)).toEqual({ ok: true, value: { quotation } });
    await offer(quotation);
    await offer(quotation, { lines: [] });
    expect(await listed(caseId)).toMatchObject([{ state: 'offered', amountFen: 0 }]);
    await answer(quotation, { revision: 2, amountFen: 0, accepted: false, reason: '太贵' });
    const again = await command(caseId);
    expect(again.ok && again.value.quotation).not.toBe(quotation);
    expect(await listed(caseId)).toMatchObject([{ state: 'asked' }, { state: 'declined' }]);
  });

  it('is withdrawn with its case, and what was answered stays', async () => {
    const { caseId, quotation } = await asked();
    await offer(quotation);
    expect(await withdraw('JX-C-20261124-9999', quotation)).toMatchObject({ ok: false });
    expect(await withdraw(caseId, quotation)).toMatchObject({ ok: true });
    expect((await answer(quotation)).code).toBe('QUOTATION_ANSWERED');
    expect(await listed(caseId)).toMatchObject([{ state: 'withdrawn' }]);
    await withdraw(caseId, quotation);
    const told = async (one: string) =>
      (await recorded(one)).filter(({ type }) => type === 'billing.quotation.withdrawn.v1');
    expect(await told(caseId)).toMatchObject([{ data: { caseId, branch: 'JX', quotation } }]);
    const kept = await asked();
    await offer(kept.quotation);
    await answer(kept.quotation);
    await withdraw(kept.caseId, kept.quotation);
    expect(await listed(kept.caseId)).toMatchObject([{ state: 'accepted' }]);
    expect(await told(kept.caseId)).toEqual([]);
  });
});

describe('the repair agreement (service-centre article 7)', () => {
  it('is accepted with a signature and declined with a reason', async () => {
    const { caseId, quotation } = await asked({ by: 'technician', agreement: true });
    await offer(quotation, {}, technician);
    expect((await answer(quotation, { signature: null })).code).toBe('SIGNATURE_MISSING');
    expect((await answer(quotation, { accepted: false })).code).toBe('REASON_MISSING');
    const signature = drawn();
    expect((await answer(quotation, { signature })).status).toBe(200);
    const { sha256, where, signedAt } = signature;
    expect((await recorded(caseId)).at(-1)?.data).toMatchObject({
      accepted: true,
      signed: true,
      revision: 1,
      amountFen: 38_000,
      sha256,
      where,
      signedAt,
    });
  });

  it('5.8 offered at 100, offered again at 1,000, the signature for 100 arrives: refused, and taken for what it names', async () => {
    const { caseId, quotation } = await asked({ by: 'technician', agreement: true });
    const of = (amountFen: number) => [{ what: '修理', quantity: 1, unitFen: amountFen, amountFen }];
    await offer(quotation, { lines: of(10_000) }, technician);
    const signature = drawn();
    await offer(quotation, { lines: of(100_000) }, technician);
    const late = await answer(quotation, { revision: 1, amountFen: 10_000, signature });
    expect(late).toMatchObject({ status: 409, code: 'QUOTATION_REVISED' });
    const mixed = await answer(quotation, { revision: 2, amountFen: 10_000, signature });
    expect(mixed.code).toBe('QUOTATION_REVISED');
    const stale = await answer(quotation, { revision: 2, amountFen: 100_000, signature });
    expect(stale.code).toBe('SIGNED_BEFORE_OFFER');
    expect(await listed(caseId)).toMatchObject([{ state: 'offered', revision: 2, amountFen: 100_000 }]);
    const right = { revision: 2, amountFen: 100_000, signature: drawn() };
    expect((await answer(quotation, right)).status).toBe(200);
  });

  it('is carried by staff, never given by them: from a screen, or from paper with its scan', async () => {
    const { quotation } = await asked({ by: 'technician', agreement: true });
    await offer(quotation, {}, technician);
    const paper = { id: 'scan-1', kind: 'signature', sha256: 'b'.repeat(64) };
    const code = async (more: object, who = technician) =>
      (await answer(quotation, { signature: drawn(more) }, who)).code;
    expect(await code({ where: 'own-link' })).toBe('SIGNED_ELSEWHERE');
    expect(await code({ where: 'paper' })).toBe('SCAN_MISSING');
    expect(await code({ where: 'paper', scan: paper })).toBe('SCAN_MISSING');
    expect(await code({ sha256: '' })).toBe('INVALID_INPUT');
    expect(await code({ signedAt: later })).toBe('TIME_IN_FUTURE');
    const scanned = { where: 'paper', sha256: paper.sha256, scan: paper };
    expect((await answer(quotation, { signature: drawn(scanned) }, technician)).status).toBe(200);
  });

  it('is answered by customers themselves over their own link', async () => {
    const { caseId, quotation } = await asked({ by: 'technician', agreement: true });
    await offer(quotation, {}, technician);
    const own = { signature: drawn({ where: 'own-link' }) };
    expect((await answer(quotation, own, byLink(caseId))).status).toBe(200);
    expect((await answer(quotation, own, byLink(caseId))).code).toBe('QUOTATION_ANSWERED');
  });

  it('of somebody else’s case is not there: for a link, a code and an agent, to answer, to see and to read its files', async () => {
    const { caseId, quotation } = await asked({ by: 'technician', agreement: true });
    await offer(quotation, {}, technician);
    const [mine, agent] = [randomUUID(), anAgent('agent-q')];
    const own = { signature: drawn({ where: 'own-link' }) };
    const none = (await answer('JX-Q-20200101-0001', own, byCode(mine))).body;
    const alike = (body: object, number: string) =>
      JSON.stringify(Object.assign({}, body, { traceId: '' })).replaceAll(number, '');
    for (const who of [byLink('JX-C-20200101-0001'), byCode(mine), byCode(), agent, aCaller('customer')]) {
      const { body, code } = await answer(quotation, own, who);
      expect(code).toBe('QUOTATION_NOT_FOUND');
      expect(alike(body, quotation)).toBe(alike(none, 'JX-Q-20200101-0001'));
      expect((await ask(who, followCase, { caseId })).code).toBe('CASE_NOT_FOUND');
    }
    const insert = 'insert into case_customer (case_id, branch, customer) values ($1, $2, $3)';
    await database.query(insert, [caseId, 'JX', mine]);
    const acts = `insert into agent_customer (agent, customer, from_day, until_day) values ($1, $2, $3, $4)`;
    await database.query(acts, [agent.sub, mine, '2020-01-01', '2020-12-31']);
    expect((await ask(agent, followCase, { caseId })).code).toBe('CASE_NOT_FOUND');
    await database.query('update agent_customer set until_day = null');
    for (const who of [byCode(mine), agent, byLink(caseId)]) {
      const seen = await ask(who, followCase, { caseId });
      expect(seen.body.quotations).toMatchObject([{ quotation, state: 'offered', amountFen: 38_000 }]);
    }
    const file = fileAsker(service.url, issuer, 'billing');
    const drawing = await file.uploadFile(byCode(mine), 'signature', aDrawing());
    const { file: id, sha256: hash } = drawing.body;
    const signature = drawn({
      where: 'own-link',
      sha256: hash,
      drawing: { id, kind: 'signature', sha256: hash },
    });
    expect((await answer(quotation, { signature }, byCode(mine))).status).toBe(200);
    const [signed] = (await ask(byCode(mine), followCase, { caseId })).body.quotations;
    expect(signed).toMatchObject({ state: 'accepted', signatures: [{ file: id, where: 'own-link' }] });
    expect((await file.readFile(byCode(mine), id)).status).toBe(200);
    expect((await file.readFile(byCode(randomUUID()), id)).code).toBe('FILE_NOT_FOUND');
  });

  it('is declined by the customer with a reason, and shows them no offer before there is one', async () => {
    const { caseId, quotation } = await asked();
    const follow = async () => (await ask(byLink(caseId), followCase, { caseId })).body;
    expect(await follow()).toEqual({ caseId, quotations: [], charge: null, invoices: [] });
    await offer(quotation);
    const no = { accepted: false, signature: null };
    expect((await answer(quotation, no, byLink(caseId))).code).toBe('REASON_MISSING');
    expect((await answer(quotation, { ...no, reason: '太贵了' }, byLink(caseId))).status).toBe(200);
    expect((await follow()).quotations).toMatchObject([{ state: 'declined' }]);
  });

  it('is answered once, by ten at the same moment', async () => {
    const { quotation } = await asked();
    await offer(quotation);
    const all = await Promise.all(Array.from({ length: 10 }, () => answer(quotation)));
    expect(all.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(all.filter(({ code }) => code === 'QUOTATION_ANSWERED')).toHaveLength(9);
  });
});

describe('1.005 × 100 fen, 0.145, 1.255; two lines of 60 million yuan', () => {
  const line = (quantity: number, unitFen: number, amountFen: number) => ({
    what: '主板',
    quantity,
    unitFen,
    amountFen,
  });

  it('a decimal is what was written, half up to the fen', async () => {
    const { caseId, quotation } = await asked();
    const entered = [line(1.005, 100, 101), line(0.145, 100, 15), line(1.255, 100, 126)];
    expect((await offer(quotation, { lines: entered })).body).toEqual({
      quotation,
      revision: 1,
      amountFen: 242,
    });
    const once = await everything();
    expect((await offer(quotation, { lines: [line(1.005, 100, 100)] })).code).toBe('LINES_DO_NOT_ADD_UP');
    expect((await offer(quotation, { lines: [line(1.000_000_5, 100, 100)] })).code).toBe('INVALID_INPUT');
    expect(await everything()).toEqual(once);
    expect(await listed(caseId)).toMatchObject([{ amountFen: 242 }]);
  });

  it('a sum beyond the bound is refused with its words, and never a fault of ours', async () => {
    const { quotation } = await asked();
    const before = await everything();
    const sixtyMillion = line(1, 6_000_000_000, 6_000_000_000);
    const refusedSum = await offer(quotation, { lines: [sixtyMillion, sixtyMillion] });
    expect(refusedSum).toMatchObject({ status: 422, code: 'SUM_TOO_LARGE' });
    const product = await offer(quotation, { lines: [line(1_000_000, 10_000_000_000, 0)] });
    expect(product).toMatchObject({ status: 422, code: 'SUM_TOO_LARGE' });
    expect(await everything()).toEqual(before);
    expect((await offer(quotation, { lines: [sixtyMillion] })).body).toMatchObject({
      amountFen: 6_000_000_000,
    });
  });
});

it('refuses what is not right, and stores nothing', async () => {
  const { quotation } = await asked();
  const before = await everything();
  const wrong = [{ ...lines[0], amountFen: 25_999 }, lines[1]];
  expect((await offer(quotation, { lines: wrong })).code).toBe('LINES_DO_NOT_ADD_UP');
  expect((await offer(quotation, {}, technician)).code).toBe('QUOTATION_NOT_YOURS');
  expect((await offer(quotation, {}, clerk)).code).toBe('ROLE_FORBIDDEN');
  expect((await offer(quotation, {}, aCaller('sales-centre', 'HZ'))).code).toBe('OTHER_BRANCH');
  expect((await offer(quotation, { occurredAt: later })).code).toBe('TIME_IN_FUTURE');
  expect((await offer('JX-Q-20200101-0001')).code).toBe('QUOTATION_NOT_FOUND');
  expect((await answer(quotation)).code).toBe('QUOTATION_NOT_OFFERED');
  expect((await answer(quotation, {}, aCaller('clerk', 'HZ'))).code).toBe('OTHER_BRANCH');
  expect(await everything()).toEqual(before);
});

describe('what was offered and answered long ago', () => {
  const supervisor = aCaller('supervisor');
  const manager = aCaller('general-manager', '*');

  it.each([
    ['supervisor', supervisor],
    ['general manager', manager],
  ])('2.1 is entered late by the %s for whoever offered it, with a reason', async (_, head) => {
    const { caseId, quotation } = await asked({ by: 'technician' });
    const known = `insert into known_person (person, name, role, branch, active)
      values ('${technician.sub}', '某某', 'technician', 'JX', true) on conflict do nothing`;
    await database.query(known);
    expect((await offer(quotation, late, head)).code).toBe('DOER_MISSING');
    const theirs = { ...late, doneBy: technician.sub };
    expect((await offer(quotation, theirs, head)).body).toEqual({
      quotation,
      revision: 1,
      amountFen: 38_000,
    });
    const [row] = (
      await database.query(
        "select actor, late_reason from outbox where stream = $1 and type = 'billing.quotation.offered.v1'",
        [caseId],
      )
    ).rows;
    expect(row).toEqual({ actor: head.sub, late_reason: late.lateReason });
    const offered = await database.query('select offered_by from quotation where quotation = $1', [
      quotation,
    ]);
    expect(offered.rows).toEqual([{ offered_by: technician.sub }]);
    const signature = drawn({ signedAt: daysAgo(4.5) });
    expect((await answer(quotation, { ...late, occurredAt: daysAgo(4), signature }, head)).status).toBe(200);
  });

  it('2.1 and what is not late is theirs alone who offer it: a reason makes nothing late', async () => {
    const { quotation } = await asked({ by: 'technician' });
    const today = { ...late, occurredAt: daysAgo(1) };
    const before = await everything();
    expect((await offer(quotation, today, supervisor)).code).toBe('QUOTATION_NOT_YOURS');
    expect((await offer(quotation, { lateReason: late.lateReason }, supervisor)).code).toBe(
      'QUOTATION_NOT_YOURS',
    );
    expect((await offer(quotation, today, manager)).code).toBe('ENTRY_NOT_LATE');
    expect((await offer(quotation, { occurredAt: late.occurredAt }, manager)).code).toBe(
      'ENTERED_TOO_FAR_BACK',
    );
    expect((await offer(quotation, late, sales)).code).toBe('QUOTATION_NOT_YOURS');
    expect((await offer(quotation, late, technician)).code).toBe('ENTERED_TOO_FAR_BACK');
    expect(await everything()).toEqual(before);
    expect((await offer(quotation, today, technician)).status).toBe(200);
  });
});

describe('the drawing under an agreement', () => {
  const files = () => fileAsker(service.url, issuer, 'billing');
  const uploaded = async (who = clerk, shade = 1, kind: 'signature' | 'photo' = 'signature') => {
    const { body } = await files().uploadFile(who, kind, aDrawing(shade));
    return { id: body.file, kind, sha256: body.sha256 };
  };
  const offered = async () => {
    const one = await asked({ by: 'technician', agreement: true });
    await offer(one.quotation, {}, technician);
    return one;
  };

  it('is kept with who, when, where, and the hash of the revision that was signed, shown beside it', async () => {
    const { caseId, quotation } = await offered();
    const drawing = await uploaded();
    const signature = drawn({ sha256: drawing.sha256, drawing });
    expect((await answer(quotation, { signature })).status).toBe(200);
    const shown = { quotation, caseId, revision: 1, plan: '换主板', lines, amountFen: 38_000 };
    const under = { by: 'customer', where: 'technician-screen', at: signature.signedAt };
    const what = sha256(canonicalJson(shown));
    expect((await listed(caseId))[0]?.signatures).toEqual([
      Object.assign({ file: drawing.id, sha256: drawing.sha256, what }, under),
    ]);
    expect((await files().readFile(technician, drawing.id)).status).toBe(200);
    expect((await files().readFile(aCaller('clerk', 'HZ'), drawing.id)).code).toBe('FILE_NOT_FOUND');
    expect((await files().readFile(aCaller('hr'), drawing.id)).code).toBe('FILE_NOT_FOUND');
    const { listFileLooks, listFiles } = routes.billing;
    const looks = (await ask(aCaller('auditor'), listFileLooks, { caseId })).body.looks;
    expect(looks).toMatchObject([{ who: technician.sub, document: 'quotation', number: quotation }]);
    expect(
      (await ask(clerk, listFiles, { document: 'quotation', number: quotation })).body.files,
    ).toHaveLength(1);
  });

  it('is a scanned paper where it was signed on paper', async () => {
    const { caseId, quotation } = await offered();
    const scan = await uploaded(clerk, 2, 'photo');
    const signature = drawn({ sha256: scan.sha256, where: 'paper', scan });
    expect((await answer(quotation, { signature })).status).toBe(200);
    expect((await listed(caseId))[0]?.signatures).toMatchObject([{ file: scan.id, where: 'paper' }]);
  });

  it('is refused where it is another one, another’s, no drawing, or not there; nothing is stored', async () => {
    const { quotation } = await offered();
    const [mine, theirs, photo] = [
      await uploaded(),
      await uploaded(technician),
      await uploaded(clerk, 3, 'photo'),
    ];
    const before = await everything();
    const refusedAs = async (code: string, drawing: object, hash = mine.sha256) =>
      expect((await answer(quotation, { signature: drawn({ sha256: hash, drawing }) })).code).toBe(code);
    await refusedAs('FILE_HASH_WRONG', mine, 'c'.repeat(64));
    await refusedAs('FILE_HASH_WRONG', Object.assign({}, mine, { sha256: 'c'.repeat(64) }), 'c'.repeat(64));
    await refusedAs('FILE_NOT_FOUND', theirs, theirs.sha256);
    await refusedAs('FILE_NOT_FOUND', Object.assign({}, mine, { id: randomUUID() }));
    await refusedAs('FILE_KIND_WRONG', photo, photo.sha256);
    await refusedAs('FILE_KIND_WRONG', Object.assign({}, photo, { kind: 'signature' }), photo.sha256);
    expect(await everything()).toEqual(before);
    expect(
      (await answer(quotation, { signature: drawn({ sha256: mine.sha256, drawing: mine }) })).status,
    ).toBe(200);
  });
});
