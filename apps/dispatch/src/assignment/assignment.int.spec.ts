import { routes } from '@aftercase/contracts';
import { publishOnKafka } from '@aftercase/testing';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import {
  at,
  clerk,
  dayAhead,
  person,
  qian,
  scheduleDesk,
  supervisor,
  tao,
  xie,
  zhao,
} from '../schedule-desk.spec.js';

const route = routes.dispatch;
let desk: Awaited<ReturnType<typeof scheduleDesk>>;
const soon = { timeout: 60_000, interval: 100 };

beforeAll(async () => {
  desk = await scheduleDesk();
  const branch = {
    branch: 'JX',
    name: '嘉兴分公司服务组',
    parent: null,
    zone: 'Asia/Shanghai',
    pack: 'xiaomi',
  };
  await publishOnKafka(desk.engines, [
    { type: 'hr-assessment.branch.state.v1', key: 'JX', branch: 'JX', data: { ...branch, adoptions: [] } },
  ]);
  await vi.waitUntil(
    async () =>
      (await desk.database.query(`select 1 from known_branch where pack = 'xiaomi'`)).rowCount === 1,
    soon,
  );
});
afterAll(() => desk?.stop());

const cited = [
  { ref: 'apparel-shop@1/6', pack: 'apparel-shop', version: 1, article: '6', origin: 'article' as const },
];
const assign = (dispatch: string, more: object) => desk.ask(supervisor, route.assign, { dispatch, ...more });
const reassign = (dispatch: string, more: object) =>
  desk.ask(supervisor, route.reassign, { dispatch, reason: '师傅生病', ...more });
const suggest = async (dispatch: string, more: object = {}) =>
  (await desk.ask(supervisor, route.suggest, { dispatch, ...more })).body.suggestions;

describe('服装公司制度(一) 6 · no work before qualified', () => {
  it('is held where the pack asks for it, by the copy of what HR recorded', async () => {
    const { dispatch } = await desk.open({ qualification: cited, productLine: '女装' });
    expect((await assign(dispatch, { technician: zhao.sub })).code).toBe('NOT_QUALIFIED');
    expect((await suggest(dispatch)).map((one) => one.mayGo)).not.toContain(true);
    await publishOnKafka(desk.engines, [
      {
        type: 'hr-assessment.qualification.state.v1',
        key: zhao.sub,
        branch: 'JX',
        data: {
          person: zhao.sub,
          branch: 'JX',
          qualifications: [{ productLine: '女装', passedOn: '2026-01-10', validUntil: null }],
        },
      },
    ]);
    await vi.waitUntil(
      async () => (await desk.database.query('select 1 from known_qualification')).rowCount === 1,
      soon,
    );
    const [best] = await suggest(dispatch);
    expect(best).toMatchObject({ technician: zhao.sub, mayGo: true });
    expect(best?.reasons.map((one) => one.code)).toContain('qualified');
    expect((await assign(dispatch, { technician: qian.sub })).code).toBe('NOT_QUALIFIED');
    expect((await assign(dispatch, { technician: zhao.sub })).status).toBe(200);
  });
});

describe('who may take a dispatch', () => {
  it('training is the trainer’s; other work the technician’s or a provider’s', async () => {
    const training = await desk.open({ goer: 'trainer' });
    const repair = await desk.open();
    expect((await assign(training.dispatch, { technician: zhao.sub })).code).toBe('NOT_A_TECHNICIAN');
    expect((await assign(training.dispatch, { technician: tao.sub })).status).toBe(200);
    expect((await assign(repair.dispatch, { technician: tao.sub })).code).toBe('NOT_A_TECHNICIAN');
    expect((await assign(repair.dispatch, { technician: xie.sub })).status).toBe(200);
    expect((await assign((await desk.open()).dispatch, {})).code).toBe('TECHNICIAN_MISSING');
  });
});

describe('xiaomi · service providers, supervised by the company', () => {
  const provider = {
    provider: 'nanhu-service',
    name: '南湖服务网点',
    kind: 'service-point',
    branch: 'JX',
  } as const;
  const put = (people: string[]) =>
    desk.ask(supervisor, route.putProviders, { providers: [{ ...provider, people }] });

  it('a provider is given a dispatch, and one of its people takes and works it', async () => {
    expect((await put([zhao.sub])).code).toBe('NOT_OF_PROVIDER');
    expect((await put([xie.sub])).body).toEqual({ changed: 1 });
    expect((await put([xie.sub])).body).toEqual({ changed: 0 });
    const { caseId, dispatch } = await desk.open();
    expect((await assign(dispatch, { provider: provider.provider })).status).toBe(200);
    const window = { from: at(1, '10:00'), to: at(1, '11:00') };
    expect((await desk.ask(clerk, route.confirm, { dispatch, ...window })).body).toMatchObject({
      technician: null,
      provider: provider.provider,
      ...window,
    });
    expect((await desk.ask(xie, route.arrive, { dispatch })).code).toBe('NOT_YOUR_DISPATCH');
    expect((await desk.ask(xie, route.takeDispatch, { dispatch })).code).toBe('OUTSIDE_SHIFT');
    await desk.shifts(xie.sub, [1]);
    expect((await desk.ask(xie, route.takeDispatch, { dispatch })).status).toBe(200);
    expect((await desk.ask(xie, route.arrive, { dispatch })).status).toBe(200);
    expect(await desk.factsOf(caseId)).toEqual([
      'dispatch.opened',
      'provider.assigned',
      'appointment.confirmed',
      'technician.assigned',
      'visit.arrived',
    ]);
  });

  it('2.1 who took it long ago is named by the supervisor who enters it late; today nobody takes it for another', async () => {
    await put([xie.sub]);
    const { dispatch } = await desk.open();
    await assign(dispatch, { provider: provider.provider });
    const entering = (more: object, who = supervisor) =>
      desk.ask(who, route.takeDispatch, { dispatch, ...more });
    const old = { occurredAt: new Date(Date.now() - 5 * 86_400_000).toISOString(), lateReason: '按纸面补录' };
    const today = { ...old, occurredAt: new Date(Date.now() - 3_600_000).toISOString(), technician: xie.sub };
    expect((await entering(today)).code).toBe('ENTRY_NOT_LATE');
    expect((await entering(old)).code).toBe('TECHNICIAN_MISSING');
    expect((await entering({ ...old, technician: zhao.sub })).code).toBe('NOT_OF_PROVIDER');
    expect((await entering({ technician: zhao.sub }, xie)).code).toBe('NOT_YOUR_DISPATCH');
    expect((await entering({ ...old, technician: xie.sub })).status).toBe(200);
    expect((await desk.ask(xie, route.arrive, { dispatch })).status).toBe(200);
  });

  it('one that was suspended is given nothing, and neither are its people, until it is resumed', async () => {
    const { dispatch } = await desk.open();
    const { provider: id } = provider;
    await desk.ask(supervisor, route.suspendProvider, { provider: id, reason: '检查发现擅自改动政策' });
    expect((await assign(dispatch, { provider: id })).code).toBe('PROVIDER_SUSPENDED');
    expect((await assign(dispatch, { technician: xie.sub })).code).toBe('PROVIDER_SUSPENDED');
    expect((await suggest(dispatch)).some((one) => one.provider === id)).toBe(false);
    await desk.ask(supervisor, route.resumeProvider, { provider: id, reason: '整改合格' });
    expect((await assign(dispatch, { provider: id })).status).toBe(200);
    expect((await assign(dispatch, { provider: 'nobody-service' })).code).toBe('PROVIDER_UNKNOWN');
    const { rows } = await desk.database.query(
      'select suspended, reason, by from provider_suspension where provider = $1 order by at',
      [id],
    );
    expect(rows).toEqual([
      { suspended: true, reason: '检查发现擅自改动政策', by: supervisor.sub },
      { suspended: false, reason: '整改合格', by: supervisor.sub },
    ]);
  });

  it('is stated as it stands, whoever suspends, resumes and records it at the same time', async () => {
    const { provider: id } = provider;
    for (let n = 0; n < 12; n += 1) {
      const answers = await Promise.all([
        desk.ask(supervisor, route.suspendProvider, { provider: id, reason: '检查' }),
        desk.ask(supervisor, route.putProviders, { providers: [{ ...provider, name: `服务商 ${n}` }] }),
        desk.ask(supervisor, route.resumeProvider, { provider: id, reason: '整改合格' }),
      ]);
      expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
      const [last] = (
        await desk.database.query(
          `select o.data->>'name' = p.name as named, (o.data->>'suspended')::boolean = p.suspended as state
           from outbox o join provider p on p.provider = o.stream
           where o.type = 'dispatch.provider.state.v1' and o.stream = $1 order by o.seq desc limit 1`,
          [id],
        )
      ).rows;
      expect(last, String(n)).toEqual({ named: true, state: true });
    }
    await desk.ask(supervisor, route.resumeProvider, { provider: id, reason: '整改合格' });
  });
});

describe('reassigning', () => {
  it('has a reason, and what was agreed with the customer goes along to the other schedule', async () => {
    await desk.shifts(zhao.sub, [3]);
    await desk.shifts(qian.sub, [3]);
    const [one, two] = [await desk.open(), await desk.open()];
    const window = { from: at(3, '10:00'), to: at(3, '11:00') };
    await assign(one.dispatch, { technician: zhao.sub });
    await desk.ask(clerk, route.confirm, { dispatch: one.dispatch, ...window });
    await desk.ask(clerk, route.confirm, { dispatch: two.dispatch, technician: qian.sub, ...window });
    expect((await reassign(one.dispatch, { technician: zhao.sub })).code).toBe('SAME_TECHNICIAN');
    expect((await reassign(one.dispatch, { technician: qian.sub })).code).toBe('SLOT_TAKEN');
    await desk.ask(clerk, route.cancelAppointment, { dispatch: two.dispatch, reason: '客户不在家' });
    expect((await reassign(one.dispatch, { technician: qian.sub })).status).toBe(200);
    const [fact] = await desk.recorded(one.caseId, 'technician.reassigned');
    expect(fact).toMatchObject({
      technician: qian.sub,
      before: { technician: zhao.sub },
      despitePart: false,
      text: { reason: '师傅生病' },
    });
    const schedule = await desk.ask(supervisor, route.listTechnicianDays, { from: dayAhead(3) });
    expect(schedule.body.taken).toMatchObject([{ technician: qian.sub, dispatch: one.dispatch }]);
    expect((await reassign((await desk.open()).dispatch, { technician: qian.sub })).code).toBe(
      'DISPATCH_NOT_ASSIGNED',
    );
  });

  it('while a needed part is on its way is refused, unless the supervisor says so', async () => {
    const { caseId, dispatch } = await desk.open();
    await assign(dispatch, { technician: zhao.sub });
    const awaited = async (count: number) =>
      vi.waitUntil(
        async () =>
          (await desk.database.query('select 1 from awaited_part where case_id = $1', [caseId])).rowCount ===
          count,
        soon,
      );
    const card = { caseId, branch: 'JX', card: 'JX-K-20261124-0001', part: 'PCB-60' };
    const onKafka = { key: caseId, branch: 'JX' };
    await publishOnKafka(desk.engines, [
      { type: 'repair-shop.part.awaited.v1', ...onKafka, data: { ...card, expectedOn: null }, seq: 1 },
    ]);
    await awaited(1);
    expect((await reassign(dispatch, { technician: qian.sub })).code).toBe('PART_ON_ITS_WAY');
    expect((await assign(dispatch, { technician: qian.sub })).code).toBe('PART_ON_ITS_WAY');
    expect((await reassign(dispatch, { technician: qian.sub, despitePart: true })).status).toBe(200);
    expect(await desk.recorded(caseId, 'technician.reassigned')).toMatchObject([{ despitePart: true }]);
    await publishOnKafka(desk.engines, [
      { type: 'repair-shop.part.arrived.v1', ...onKafka, data: card, seq: 2 },
    ]);
    await awaited(0);
    expect((await reassign(dispatch, { technician: zhao.sub })).status).toBe(200);
  });
});

describe('a technician who can no longer go', () => {
  let seq = 1;
  const state = (sub: string, more: { active?: boolean; role?: string; branch?: string } = {}) =>
    publishOnKafka(desk.engines, [
      { ...person(sub, more.role ?? 'technician', more.branch ?? 'JX', more.active ?? true), seq: seq++ },
    ]);
  const stateOf = async (caseId: string) =>
    (await desk.ask(supervisor, route.listDispatches, { caseId })).body.dispatches[0];
  const open = async (caseId: string) => (await stateOf(caseId))?.state === 'open';
  const lin = { ...zhao, sub: 'jx-technician-8' };

  it('3.8 set inactive: his open work is the supervisor’s again, his slots are free, and he has no access', async () => {
    await state(lin.sub);
    const known = () => desk.database.query(`select 1 from known_person where person = '${lin.sub}'`);
    await vi.waitUntil(async () => (await known()).rowCount === 1, soon);
    await desk.shifts(lin.sub, [2]);
    const [his, underWay, done, qians] = [
      await desk.open(),
      await desk.open(),
      await desk.open(),
      await desk.open(),
    ];
    for (const { dispatch } of [his, underWay, done]) await assign(dispatch, { technician: lin.sub });
    await assign(qians.dispatch, { technician: qian.sub });
    const window = { from: at(2, '14:00'), to: at(2, '15:00') };
    await desk.ask(clerk, route.confirm, { dispatch: his.dispatch, ...window });
    for (const { dispatch } of [underWay, done]) await desk.ask(lin, route.arrive, { dispatch });
    const result = {
      result: 'fixed' as const,
      labourMinutes: 10,
      parts: [],
      cause: '积灰',
      solution: '清洗',
    };
    const report = { ...result, faultCause: null, newSerial: null, opinion: null, missingPart: null };
    expect((await desk.ask(lin, route.finish, { dispatch: done.dispatch, ...report })).status).toBe(200);

    await state(lin.sub, { active: false });
    await vi.waitUntil(() => open(his.caseId), soon);
    expect(await stateOf(his.caseId)).toMatchObject({ state: 'open', technician: null });
    expect(await stateOf(underWay.caseId)).toMatchObject({
      state: 'open',
      technician: null,
      arrivedAt: null,
    });
    expect(await stateOf(done.caseId)).toMatchObject({ state: 'finished', technician: lin.sub });
    expect(await stateOf(qians.caseId)).toMatchObject({ state: 'assigned', technician: qian.sub });
    expect((await desk.factsOf(his.caseId)).slice(-2)).toEqual([
      'appointment.cancelled',
      'technician.unassigned',
    ]);
    expect(await desk.recorded(his.caseId, 'technician.unassigned')).toMatchObject([
      { dispatch: his.dispatch, technician: lin.sub, why: 'left' },
    ]);
    const { rowCount } = await desk.database.query(
      `select 1 from time_taken where technician = '${lin.sub}'`,
    );
    expect(rowCount).toBe(0);
    expect((await desk.ask(lin, route.arrive, { dispatch: his.dispatch })).code).toBe('PERSON_INACTIVE');
    expect((await desk.ask(lin, route.listDispatches, {})).code).toBe('PERSON_INACTIVE');
    expect((await assign(his.dispatch, { technician: lin.sub })).code).toBe('NOT_A_TECHNICIAN');
    expect((await assign(his.dispatch, { technician: qian.sub })).status).toBe(200);
    expect((await desk.ask(qian, route.arrive, { dispatch: his.dispatch })).status).toBe(200);
  });

  it('3.8 moved to another branch: likewise; renamed or back again: nothing is taken', async () => {
    const wu = { ...zhao, sub: 'jx-technician-9' };
    await state(wu.sub);
    const { caseId, dispatch } = await desk.open();
    const assigned = () => assign(dispatch, { technician: wu.sub });
    await vi.waitUntil(async () => (await assigned()).status === 200, soon);
    await state(wu.sub);
    await state(wu.sub, { branch: 'HZ' });
    await vi.waitUntil(() => open(caseId), soon);
    expect(await desk.recorded(caseId, 'technician.unassigned')).toMatchObject([{ why: 'works-elsewhere' }]);
    expect((await desk.ask({ ...wu, branch: 'HZ' }, route.listDispatches, {})).status).toBe(200);
  });
});
