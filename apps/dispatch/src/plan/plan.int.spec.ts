import { randomUUID } from 'node:crypto';
import {
  type CommandInput,
  type CommandName,
  type CommandValue,
  type FactData,
  type FactType,
  facts,
  type RequestOf,
  routes,
} from '@aftercase/contracts';
import { createTestService, type TestService } from '@aftercase/platform';
import {
  aCaller,
  aDevice,
  asker,
  customerFile,
  type EngineEnv,
  merge,
  ownEngines,
  publishOnKafka,
  startIssuer,
  type TestIssuer,
} from '@aftercase/testing';
import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { DispatchModule } from '../dispatch.module.js';

const { getPlan, listPlans, makeUpVisit, openPlan, resumePlan, stopPlan } = routes.dispatch;
const supervisor = aCaller('supervisor');
const patience = { timeout: 60_000, interval: 100 };
const customer = randomUUID();

let engines: EngineEnv;
let issuer: TestIssuer;
let service: TestService;
let database: Client;
let ask: ReturnType<typeof asker>;

beforeAll(async () => {
  engines = await ownEngines('dispatch-plan');
  issuer = await startIssuer();
  service = await createTestService(DispatchModule, { ...engines, ...issuer.env });
  database = new Client({ connectionString: engines.DATABASE_URL, options: '-c search_path=dispatch' });
  await database.connect();
  ask = asker(service.url, issuer);
  const branch = { branch: 'JX', name: '嘉兴服务组', parent: null, zone: 'Asia/Shanghai', pack: 'equipment' };
  const data = { ...branch, adoptions: [] };
  await publishOnKafka(engines, [
    { type: 'hr-assessment.branch.state.v1', key: 'JX', branch: 'JX', data },
    customerFile(customer),
  ]);
  const known = () => rows("select 1 from known_branch cross join known_customer where pack = 'equipment'");
  await vi.waitUntil(async () => (await known()).length === 1, patience);
});
afterAll(async () => {
  await database?.end();
  await service?.stop();
  await issuer?.stop();
});

const rows = async (sql: string, values: unknown[] = []) => (await database.query(sql, values)).rows;
const factsOf = async (plan: string): Promise<string[]> =>
  (await rows('select type from outbox where stream = $1 order by seq', [plan])).map(({ type }) =>
    type.replace(/^dispatch\.plan\.|\.v1$/g, ''),
  );
const monthly = { every: { unit: 'months', count: 1 }, kind: 'maintenance' } as const;
async function open(input: Partial<RequestOf<typeof openPlan>> = {}): Promise<string> {
  const { status, code, body } = await ask(supervisor, openPlan, {
    branch: 'JX',
    customer,
    devices: [aDevice().withSerial('SN-1').build()],
    ...monthly,
    firstOn: '2026-10-01',
    endsOn: '2027-09-30',
    ...input,
  });
  if (status !== 201) throw new Error(code);
  return body.plan;
}
async function command<N extends CommandName>(
  name: N,
  plan: string,
  input: CommandInput<N>,
): Promise<CommandValue<N>> {
  const key = `plan/${plan}/${randomUUID()}/1`;
  const outcome = await service.commands.execute<CommandValue<N>>(name, {
    key,
    subject: plan,
    branch: 'JX',
    input,
  });
  if (!outcome.ok) throw new Error(outcome.refusal.code);
  return outcome.value;
}
/** As a story of an earlier release asks: each visit, one after the other. */
const schedule = (plan: string, occurrence: number) =>
  command('dispatch.scheduleVisit', plan, { occurrence });
/** As a story of today asks. */
const next = (plan: string, occurrence: number) =>
  command('dispatch.scheduleVisit', plan, { occurrence, skips: true });
/** As if the plan had been entered then. */
const enteredOn = (plan: string, instant: string) =>
  database.query('update plan set opened_at = $2 where plan = $1', [plan, instant]);
const show = async (plan: string) => (await ask(supervisor, getPlan, { plan })).body;
const seqs = new Map<string, number>();
/** What another service tells, in that service's own order of the case or contract. */
function hear<T extends FactType>(type: T, key: string, data: FactData<T>): Promise<void> {
  const source = `${facts[type].service} ${key}`;
  const seq = (seqs.get(source) ?? 0) + 1;
  seqs.set(source, seq);
  return publishOnKafka(engines, [{ type, key, branch: 'JX', data, seq } as never]);
}
let calls = 0;
const aCall = () => `JX-C-20261001-${String(++calls).padStart(4, '0')}`;

const contractFacts = (contract: string, more: object = {}) => ({
  contract,
  branch: 'JX',
  startsOn: '2027-01-31',
  endsOn: '2030-01-30',
  devices: [{ productLine: '热水器', model: 'RS-60', serial: 'SN-1' }],
  billsPerVisit: true,
  chargeFen: 8_000,
  visits: { ...monthly, countedFrom: 'plan' as const, moved: 'stays' as const, leadDays: 3 },
  personal: { customer },
  ...more,
});

describe('the customer of a plan', () => {
  it('is one that intake has; nobody is refused', async () => {
    await expect(open({ customer: randomUUID() })).rejects.toThrow('CUSTOMER_NOT_FOUND');
  });

  it('follows a merge of files and its taking back, and what was written stays', async () => {
    const [plan, into] = [await open(), randomUUID()];
    const shows = async (one: string) =>
      vi.waitUntil(async () => (await show(plan)).customer === one, patience);
    await publishOnKafka(engines, [customerFile(into), merge(customer, into)]);
    await shows(into);
    const { plans } = (await ask(supervisor, listPlans, { limit: 200 })).body;
    expect(plans.find((one) => one.plan === plan)?.customer).toBe(into);
    await publishOnKafka(engines, [merge(customer, null, 2)]);
    await shows(customer);
    expect(await rows('select customer from plan where plan = $1', [plan])).toEqual([{ customer }]);
  });
});

describe('a plan', () => {
  it('schedules each visit on its own day, moved off the National Day holidays, called so many days before', async () => {
    const plan = await open({ leadDays: 5 });
    expect(plan).toMatch(/^JX-M-\d{8}-\d{4}$/);
    expect(await schedule(plan, 1)).toMatchObject({
      due: '2026-10-08',
      at: '2026-10-02T16:00:00.000Z',
      visit: { customer, kind: 'maintenance', waitsForCompletion: false },
    });
    expect(await schedule(plan, 2)).toMatchObject({ due: '2026-11-02' });
    expect((await show(plan)).visits).toMatchObject([
      { occurrence: 1, nominal: '2026-10-01', due: '2026-10-08', state: 'scheduled' },
      { occurrence: 2, nominal: '2026-11-01', due: '2026-11-02', state: 'scheduled' },
    ]);
    expect(await factsOf(plan)).toEqual(['opened']);
  });

  it('is over when the day after its last begins, and is closed then, once', async () => {
    const plan = await open({ endsOn: '2026-11-30' });
    expect(await schedule(plan, 3)).toEqual({ due: null, at: '2026-11-30T16:00:00.000Z', visit: null });
    expect(await command('dispatch.closePlan', plan, { occurrence: 3 })).toEqual({ closed: true });
    expect(await command('dispatch.closePlan', plan, { occurrence: 3 })).toEqual({ closed: true });
    expect(await factsOf(plan)).toEqual(['opened', 'closed']);
    expect((await ask(supervisor, stopPlan, { plan, reason: '太晚了' })).code).toBe('PLAN_NOT_RUNNING');
  });

  it('that was stopped schedules nothing and is closed', async () => {
    const plan = await open();
    expect((await ask(supervisor, stopPlan, { plan, reason: '客户搬迁' })).status).toBe(200);
    expect(await schedule(plan, 1)).toEqual({ due: null, at: null, visit: null });
    expect(await command('dispatch.closePlan', plan, { occurrence: 1 })).toEqual({ closed: true });
    expect(await factsOf(plan)).toEqual(['opened', 'stopped', 'closed']);
  });

  it('is shown in its branch only', async () => {
    const plan = await open();
    expect((await ask(aCaller('supervisor', 'HZ'), getPlan, { plan })).code).toBe('OTHER_BRANCH');
    const { plans } = (await ask(supervisor, listPlans, {})).body;
    expect(plans.map((one) => one.plan)).toContain(plan);
  });

  it('that waits for a person shows where and why, until it is resumed', async () => {
    const plan = await open();
    await command('dispatch.flagPlan', plan, { step: 'call-1', code: 'KIND_NOT_IN_PACK' });
    expect((await show(plan)).needs).toBe('call-1: KIND_NOT_IN_PACK');
    const waiting = async (who = supervisor) =>
      (await ask(who, listPlans, { state: 'waiting' })).body.plans.map((one) => one.plan);
    expect(await waiting()).toEqual([plan]);
    expect(await waiting(aCaller('supervisor', 'HZ'))).toEqual([]);
    expect((await ask(supervisor, resumePlan, { plan })).status).toBe(200);
    expect(await waiting()).toEqual([]);
    expect((await ask(supervisor, resumePlan, { plan })).code).toBe('PLAN_NOT_FLAGGED');
    expect(await factsOf(plan)).toEqual(['opened', 'flagged', 'resumed']);
  });
});

describe('a visit of a plan', () => {
  const entered = (plan: string, call: string, cases: string[]) =>
    Promise.all(
      cases.map((caseId) =>
        hear('intake.call.registered.v1', caseId, {
          caseId,
          branch: 'JX',
          call,
          kind: 'maintenance',
          channel: 'plan',
          complete: true,
          device: aDevice().build(),
          calledAt: '2026-10-08T01:00:00.000Z',
          pack: 'equipment',
          planned: { plan, occurrence: 1 },
          personal: { customer, name: null, phone: null, address: null },
          text: { fault: '保养' },
        }),
      ),
    );
  const closed = (caseId: string, call: string, how: 'done' | 'voided') =>
    hear('intake.call.closed.v1', caseId, { caseId, branch: 'JX', call, how });

  it('ends with the last case of its call, and the next is counted from there', async () => {
    const plan = await open({ countedFrom: 'completion', moved: 'stays' });
    const call = aCall();
    const cases = [call, `${call}.2`];
    expect((await schedule(plan, 1)).visit?.waitsForCompletion).toBe(true);
    await command('dispatch.noteVisit', plan, { occurrence: 1, call, cases });
    await command('dispatch.noteVisit', plan, { occurrence: 1, call, cases });
    await entered(plan, call, cases);
    await closed(call, call, 'voided');
    await closed(`${call}.2`, call, 'done');
    await vi.waitUntil(async () => (await factsOf(plan)).includes('visit-ended'), patience);
    expect(await factsOf(plan)).toEqual(['opened', 'visit-called', 'visit-ended']);
    const [visit] = (await show(plan)).visits;
    expect(visit).toMatchObject({ state: 'done', call });
    const { due } = await schedule(plan, 2);
    expect(due?.slice(8)).toBe(visit?.completedOn?.slice(8));
    expect(due && visit?.completedOn && due > visit.completedOn).toBe(true);
  });

  it('whose case had ended before dispatch noted the call ends none the less', async () => {
    const plan = await open();
    const call = aCall();
    await schedule(plan, 1);
    await entered(plan, call, [call]);
    await closed(call, call, 'done');
    const ended = async () => (await rows('select how from planned_case where case_id = $1', [call]))[0]?.how;
    await vi.waitUntil(async () => (await ended()) === 'done', patience);
    await command('dispatch.noteVisit', plan, { occurrence: 1, call, cases: [call] });
    expect(await factsOf(plan)).toEqual(['opened', 'visit-called', 'visit-ended']);
  });
});

describe('the regular visits of a contract', () => {
  const planOf = async (contract: string) =>
    (await ask(supervisor, listPlans, { limit: 200 })).body.plans.filter((one) => one.contract === contract);
  const planned = async (contract: string) => {
    await vi.waitUntil(async () => (await planOf(contract)).length === 1, patience);
    return (await planOf(contract))[0]?.plan as string;
  };

  it('begin and end with it: three years of months are 36, with the terms of the contract on each device', async () => {
    const contract = 'JX-T-20270101-0001';
    await hear('billing.contract.signed.v1', contract, contractFacts(contract));
    const plan = await planned(contract);
    for (let n = 1; n <= 36; n++) expect((await schedule(plan, n)).visit, `visit ${n}`).not.toBeNull();
    expect((await schedule(plan, 37)).visit).toBeNull();
    expect((await schedule(plan, 2)).due).toBe('2027-02-28');
    const terms = { number: contract, billsPerVisit: true, chargeFen: 8_000 };
    expect((await show(plan)).devices).toMatchObject([{ serial: 'SN-1', contract: terms }]);
  });

  it('go on with a renewal and stop with the end', async () => {
    const contract = 'JX-T-20270101-0002';
    await hear('billing.contract.signed.v1', contract, contractFacts(contract));
    const plan = await planned(contract);
    const renewal = { contract, branch: 'JX', period: 2, startsOn: '2030-01-31', endsOn: '2031-01-30' };
    await hear('billing.contract.renewed.v1', contract, renewal);
    await vi.waitUntil(async () => (await show(plan)).endsOn === '2031-01-30', patience);
    expect((await schedule(plan, 37)).due).toBe('2030-01-31');
    await hear('billing.contract.closed.v1', contract, { contract, branch: 'JX', how: 'expired' });
    await vi.waitUntil(async () => (await show(plan)).state === 'stopped', patience);
    expect(await factsOf(plan)).toEqual(['opened', 'extended', 'stopped']);
  });

  it('are none where the contract agrees none', async () => {
    const [without, some] = ['JX-T-20270101-0003', 'JX-T-20270101-0004'];
    await hear('billing.contract.signed.v1', without, contractFacts(without, { visits: null }));
    await hear('billing.contract.signed.v1', some, contractFacts(some));
    await planned(some);
    expect(await planOf(without)).toEqual([]);
  });
});

describe('the days of a plan', () => {
  const weekly = { every: { unit: 'days', count: 7 } } as const;

  it('6.1 weekly from 2026-10-01 to 10-08: one visit on 10-08, and it says which one gave way', async () => {
    const plan = await open({ ...weekly, endsOn: '2026-10-08' });
    await enteredOn(plan, '2026-09-20T01:00:00Z');
    expect(await next(plan, 1)).toMatchObject({ occurrence: 2, due: '2026-10-08', visit: { customer } });
    expect((await show(plan)).visits).toMatchObject([
      { occurrence: 1, nominal: '2026-10-01', due: '2026-10-08', state: 'gave-way', gaveWayTo: 2 },
      { occurrence: 2, nominal: '2026-10-08', due: '2026-10-08', state: 'scheduled', gaveWayTo: null },
    ]);
    expect(await next(plan, 3)).toMatchObject({ occurrence: 3, visit: null });
    expect(await factsOf(plan)).toEqual(['opened', 'visit-gave-way']);
  });

  it('6.1 a plan begun under an earlier release makes each, as it began', async () => {
    const plan = await open({ ...weekly, endsOn: '2026-10-08' });
    expect((await schedule(plan, 1)).visit).not.toBeNull();
    expect((await schedule(plan, 2)).visit).not.toBeNull();
  });

  it('6.2 first on 2027-10-01, whose holidays nobody knows yet: it says so', async () => {
    const plan = await open({ firstOn: '2027-10-01', endsOn: null });
    expect(await next(plan, 1)).toMatchObject({ occurrence: 1, due: '2027-10-01' });
    expect((await show(plan)).visits).toMatchObject([{ due: '2027-10-01', calendarUnknown: true }]);
  });

  it('6.2 is counted again by the first service that knows the year, and its story hears of it', async () => {
    const [plan, other] = [
      await open({ firstOn: '2026-10-01' }),
      await open({ firstOn: '2027-10-01', endsOn: null }),
    ];
    await enteredOn(plan, '2026-09-20T01:00:00Z');
    for (const one of [plan, other]) await next(one, 1);
    // As a release without the table of 2026 left it.
    await database.query(
      `update planned_visit set due = '2026-10-01', calendar_unknown = true where plan = $1`,
      [plan],
    );
    const newer = await createTestService(DispatchModule, { ...engines, ...issuer.env });
    await newer.stop();
    expect((await show(plan)).visits).toMatchObject([{ due: '2026-10-08', calendarUnknown: false }]);
    expect(await factsOf(plan)).toEqual(['opened', 'recounted']);
    expect((await show(other)).visits).toMatchObject([{ due: '2027-10-01', calendarUnknown: true }]);
    expect(await factsOf(other)).toEqual(['opened']);
  });

  it('6.3 ends on Saturday 2026-12-05: the last visit is moved back, not beyond the end', async () => {
    const plan = await open({ firstOn: '2026-11-05', endsOn: '2026-12-05' });
    await enteredOn(plan, '2026-11-01T01:00:00Z');
    expect(await next(plan, 2)).toMatchObject({ occurrence: 2, due: '2026-12-04' });
    await command('dispatch.scheduleVisit', plan, { occurrence: 1, skips: true });
    expect((await show(plan)).visits.map(({ due }) => due)).toEqual(['2026-11-05', '2026-12-04']);
  });

  it('6.4 a contract from January entered in November: what is past is listed as missed, not made', async () => {
    const plan = await open({ firstOn: '2026-01-15', endsOn: '2027-01-14' });
    await enteredOn(plan, '2026-11-27T02:00:00Z');
    expect(await next(plan, 1)).toMatchObject({ occurrence: 12, due: '2026-12-15' });
    const { visits } = await show(plan);
    expect(visits.map(({ state }) => state)).toEqual([...Array(11).fill('missed'), 'scheduled']);
    expect(visits.every(({ call }) => call === null)).toBe(true);
    expect(await next(plan, 12)).toMatchObject({ occurrence: 12, due: '2026-12-15' });
  });

  it('6.4 making one up is somebody’s decision, with who and why; it is made at once, and only once', async () => {
    const plan = await open({ firstOn: '2026-01-15', endsOn: '2027-01-14' });
    await enteredOn(plan, '2026-11-27T02:00:00Z');
    await next(plan, 1);
    const makeUp = (occurrence: number, who = supervisor, reason = '客户要求补做') =>
      ask(who, makeUpVisit, { plan, occurrence, reason });
    expect((await makeUp(3, aCaller('technician'))).code).toBe('ROLE_FORBIDDEN');
    expect((await makeUp(3, aCaller('supervisor', 'HZ'))).code).toBe('OTHER_BRANCH');
    expect((await makeUp(12)).code).toBe('PLAN_VISIT_NOT_MISSED');
    expect((await makeUp(99)).code).toBe('PLAN_VISIT_NOT_MISSED');
    expect((await makeUp(3)).status).toBe(200);
    expect((await makeUp(3)).code).toBe('PLAN_VISIT_NOT_MISSED');
    const asked = await next(plan, 12);
    expect(asked).toMatchObject({ occurrence: 3, visit: { customer, waitsForCompletion: false } });
    const call = aCall();
    await command('dispatch.noteVisit', plan, { occurrence: 3, call, cases: [call] });
    expect(await next(plan, 12)).toMatchObject({ occurrence: 12, due: '2026-12-15' });
    const made = (await show(plan)).visits[2];
    expect(made).toMatchObject({
      state: 'called',
      call,
      madeUp: { by: supervisor.sub, why: '客户要求补做' },
    });
    await ask(supervisor, stopPlan, { plan, reason: '客户搬迁' });
    expect((await makeUp(4)).code).toBe('PLAN_NOT_RUNNING');
  });
});
