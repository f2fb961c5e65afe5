import { randomUUID } from 'node:crypto';
import { type CommandInput, type CommandName, routes } from '@aftercase/contracts';
import { createTestService, type TestService } from '@aftercase/platform';
import { addDays, dayIn } from '@aftercase/regulations';
import { aCaller, asker, ownEngines, startIssuer, type TestIssuer } from '@aftercase/testing';
import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BillingModule } from '../billing.module.js';

const billing = routes.billing;
const supervisor = aCaller('supervisor', 'SZ');
const technician = aCaller('technician', 'SZ');
/** Who leads at headquarters drafts and publishes the one for all; the general manager approves and does not draft. */
const general = aCaller('supervisor', '*');
const today = dayIn(new Date().toISOString(), 'Asia/Shanghai');
const line = (code: string, unitFen: number) => ({ code, name: code, unitFen });

let issuer: TestIssuer;
let service: TestService;
let database: Client;
let ask: ReturnType<typeof asker>;
beforeAll(async () => {
  const engines = await ownEngines('fee-schedule');
  issuer = await startIssuer();
  service = await createTestService(BillingModule, { ...engines, ...issuer.env });
  ask = asker(service.url, issuer);
  database = new Client({ connectionString: engines.DATABASE_URL, options: '-c search_path=billing' });
  await database.connect();
  await database.query(
    `insert into known_branch (branch, parent, name, zone, pack) values ('SZ', null, '深圳', 'Asia/Shanghai', 'company')`,
  );
});
afterAll(async () => {
  await database?.end();
  await service?.stop();
  await issuer?.stop();
});

type Lines = { code: string; name: string; unitFen: number }[];
const draft = (lines: Lines, more: object = {}, who = supervisor) =>
  ask(who, billing.draftFeeSchedule, { branch: 'SZ', from: today, lines, ...more });
const publish = (schedule: string, who = supervisor) => ask(who, billing.publishFeeSchedule, { schedule });
async function published(lines: Lines, more: object = {}, who = supervisor) {
  const { schedule } = (await draft(lines, more, who)).body;
  expect((await publish(schedule, who)).status).toBe(200);
  return schedule;
}
function command<N extends CommandName>(name: N, subject: string, input: CommandInput<N>) {
  const key = `case/${subject}/${randomUUID()}/0`;
  return service.commands.execute(name, { key, subject, branch: 'SZ', input });
}
let cases = 0;
const aCase = () => `SZ-C-20261124-${String(++cases).padStart(4, '0')}`;
const find = (on: string, ...codes: string[]) => command('billing.findFeeSchedule', aCase(), { on, codes });

describe('the fee schedule, published per branch and day (company 7)', () => {
  it('is found as of the day: the branch’s own price before head office’s', async () => {
    expect(await find(today, 'KZB-60')).toEqual({ ok: true, value: { schedule: null, prices: {} } });
    const all = await published([line('KZB-60', 20_000), line('callout', 3_000)], { branch: '*' }, general);
    expect(all).toMatch(/^all-/);
    const first = await published([line('KZB-60', 26_000)]);
    const later = await published([line('KZB-60', 28_000)], { from: addDays(today, 1) });
    expect(await find(addDays(today, -1), 'KZB-60')).toMatchObject({ value: { schedule: null } });
    expect(await find(today, 'KZB-60', 'callout', 'DIA-9')).toEqual({
      ok: true,
      value: { schedule: first, prices: { 'KZB-60': 26_000, callout: 3_000 } },
    });
    expect(await find(addDays(today, 1), 'KZB-60')).toMatchObject({
      value: { schedule: later, prices: { 'KZB-60': 28_000 } },
    });
    const anew = await published([line('KZB-60', 27_000)]);
    expect(await find(today, 'KZB-60')).toMatchObject({ value: { schedule: anew } });
  });

  it('is a draft to nobody’s price, published by a supervisor, and never changed', async () => {
    const { schedule } = (await draft([line('FAN-1', 500)])).body;
    expect(await find(today, 'FAN-1')).toMatchObject({ value: { prices: {} } });
    expect((await publish(schedule, technician)).code).toBe('ROLE_FORBIDDEN');
    expect((await publish(schedule, aCaller('supervisor', 'HZ'))).code).toBe('OTHER_BRANCH');
    expect((await publish(schedule)).status).toBe(200);
    expect((await publish(schedule)).code).toBe('FEE_SCHEDULE_PUBLISHED');
    expect((await publish('SZ-20261101-9')).code).toBe('FEE_SCHEDULE_NOT_FOUND');
    const { body } = await ask(technician, billing.listFeeSchedules, { state: 'published' });
    expect(body.schedules.map((one) => one.schedule)).toContain(schedule);
    const { body: elsewhere } = await ask(aCaller('clerk', 'HZ'), billing.listFeeSchedules, {});
    // 公示: what is published everybody may read, of whichever branch.
    expect(elsewhere.schedules.map((one) => one.schedule)).toContain(schedule);
    expect((await draft([line('A', 1)], {}, aCaller('general-manager', '*'))).code).toBe('ROLE_FORBIDDEN');
  });

  it('refuses what is not right: a day that is past, a code twice, another’s branch', async () => {
    expect((await draft([line('A', 1)], { from: addDays(today, -1) })).code).toBe('FEE_SCHEDULE_BACKDATED');
    expect((await draft([line('A', 1), line('A', 2)])).code).toBe('INVALID_INPUT');
    expect((await draft([])).code).toBe('INVALID_INPUT');
    expect((await draft([line('A', 1)], {}, aCaller('supervisor', 'HZ'))).code).toBe('OTHER_BRANCH');
    expect((await draft([line('A', 1)], { branch: '*' })).code).toBe('OTHER_BRANCH');
    expect((await draft([line('A', 1)], { branch: 'QQ' }, general)).code).toBe('BRANCH_UNKNOWN');
    expect((await draft([line('A', 1)], {}, technician)).code).toBe('ROLE_FORBIDDEN');
  });
});

describe('a part that stands in no schedule, 9,999 yuan', () => {
  const lines = [{ code: 'DIA-9', unitFen: 999_900, publishedFen: null }];
  const decide = (caseId: string, approved: boolean, who = supervisor) =>
    ask(who, billing.decidePriceApproval, { caseId, approved, reason: '停产零件，按进价' });

  it('waits for a supervisor, who decides once, with a reason', async () => {
    const caseId = aCase();
    expect((await decide(caseId, true)).code).toBe('PRICE_APPROVAL_NOT_ASKED');
    const asked = () =>
      command('billing.askPriceApproval', caseId, { by: 'supervisor', lines, citations: [] });
    expect(await asked()).toEqual({ ok: true, value: {} });
    expect((await decide(caseId, true, technician)).code).toBe('ROLE_FORBIDDEN');
    expect((await decide(caseId, true, aCaller('supervisor', 'HZ'))).code).toBe('OTHER_BRANCH');
    expect((await decide(caseId, false)).status).toBe(200);
    expect((await decide(caseId, true)).code).toBe('PRICE_APPROVAL_DECIDED');
    expect(await asked()).toEqual({ ok: true, value: {} });
    const { body } = await ask(supervisor, billing.listPriceApprovals, { caseId });
    expect(body.priceApprovals).toMatchObject([{ state: 'refused', lines, decidedBy: supervisor.sub }]);
    const { rows } = await database.query('select type from outbox where stream = $1 order by seq', [caseId]);
    expect(rows.map(({ type }) => type)).toEqual([
      'billing.price-approval.asked.v1',
      'billing.price-approval.given.v1',
    ]);
  });

  it('other lines, asked once the first were decided, are decided anew; before that they are not taken', async () => {
    const caseId = aCase();
    const others = [{ code: 'XDJ-1', unitFen: 9_900, publishedFen: null }];
    const asked = (some: typeof lines) =>
      command('billing.askPriceApproval', caseId, { by: 'supervisor', lines: some, citations: [] });
    const listed = async () =>
      (await ask(supervisor, billing.listPriceApprovals, { caseId })).body.priceApprovals;
    await asked(lines);
    await asked(others);
    expect(await listed()).toMatchObject([{ state: 'asked', lines }]);
    await decide(caseId, true);
    await asked(others);
    expect(await listed()).toMatchObject([{ state: 'asked', lines: others, decidedBy: null, reason: null }]);
    expect((await decide(caseId, false)).status).toBe(200);
    expect(await listed()).toMatchObject([{ state: 'refused', lines: others, decidedBy: supervisor.sub }]);
  });
});
