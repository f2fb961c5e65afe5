import { randomUUID } from 'node:crypto';
import { type CommandInput, type CommandName, type Outcome, routes } from '@aftercase/contracts';
import { createTestService, type TestService } from '@aftercase/platform';
import { canonicalJson, sha256 } from '@aftercase/regulations';
import {
  aCaller,
  aDrawing,
  asker,
  type EngineEnv,
  factsOnKafka,
  fileAsker,
  ownEngines,
  type Published,
  publishOnKafka,
  startIssuer,
  type TestIssuer,
} from '@aftercase/testing';
import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { DispatchModule } from './dispatch.module.js';

const route = routes.dispatch;
const supervisor = aCaller('supervisor');
const technician = aCaller('technician');
const colleague = { ...technician, sub: 'jx-technician-2' };
const clerk = aCaller('clerk');
const later = '2999-01-01T00:00:00.000Z';
const part = { code: 'PCB-60', name: '主板', quantity: 1, unitFen: 26_000 };
const result = {
  result: 'fixed' as const,
  labourMinutes: 45,
  parts: [part],
  cause: '主板烧毁',
  solution: '换主板',
};

let engines: EngineEnv;
let issuer: TestIssuer;
let service: TestService;
let database: Client;
let ask: ReturnType<typeof asker>;

const person = (sub: string, role = 'technician', branch = 'JX', active = true): Published => ({
  type: 'hr-assessment.person.state.v1',
  key: sub,
  branch,
  data: { person: sub, name: '某某', role, branch, active } as never,
});
beforeAll(async () => {
  engines = await ownEngines('dispatch');
  issuer = await startIssuer();
  service = await createTestService(DispatchModule, { ...engines, ...issuer.env });
  ask = asker(service.url, issuer);
  database = new Client({ connectionString: engines.DATABASE_URL, options: '-c search_path=dispatch' });
  await database.connect();
  const people = [
    person(technician.sub),
    person(colleague.sub),
    person('hq-technician', 'technician', '*'),
    person('hz-technician', 'technician', 'HZ'),
    person(clerk.sub, 'clerk'),
    person('jx-left', 'technician', 'JX', false),
  ];
  await publishOnKafka(engines, people);
  const known = () => database.query('select 1 from known_person');
  await vi.waitUntil(async () => (await known()).rowCount === people.length, {
    timeout: 60_000,
    interval: 100,
  });
});
afterAll(async () => {
  await database?.end();
  await service?.stop();
  await issuer?.stop();
});

let cases = 0;
/** A case of branch JX that nobody has had yet, with its voucher. */
function aCase() {
  const no = String(++cases).padStart(4, '0');
  return { caseId: `JX-C-20261124-${no}`, voucher: `JX-V-20261124-${no}` };
}
const command = <N extends CommandName>(
  name: N,
  caseId: string,
  input: CommandInput<N>,
  step: string = randomUUID(),
) =>
  service.commands.execute<Record<string, string>>(name, {
    key: `case/${caseId}/${step}/0`,
    subject: caseId,
    branch: 'JX',
    input,
  });
const open = ({ caseId, voucher }: ReturnType<typeof aCase>, step?: string) =>
  command('dispatch.openDispatch', caseId, { voucher, productLine: '热水器', citations: [] }, step);
const numberOf = (outcome: Outcome<Record<string, string>>): string => {
  if (!outcome.ok) throw new Error(outcome.refusal.code);
  return outcome.value.dispatch as string;
};

const assign = (dispatch: string, more: object = {}, who = supervisor, key = randomUUID()) =>
  ask(who, route.assign, { dispatch, technician: technician.sub, ...more }, key);
const arrive = (dispatch: string, more: object = {}, who = technician, key = randomUUID()) =>
  ask(who, route.arrive, { dispatch, ...more }, key);
const finish = (dispatch: string, more: object = {}, who = technician) =>
  ask(who, route.finish, { dispatch, ...result, ...more });
const sign = (dispatch: string, more: object = {}, who = technician) =>
  ask(who, route.sign, { dispatch, signature: 'signature-1', ...more });
const leave = (dispatch: string, more: object = {}, who = technician) =>
  ask(who, route.leave, { dispatch, ...more });

type Stage = 'open' | 'assigned' | 'on-site' | 'finished';
/** A dispatch of a new case, brought as far as that. */
async function at(stage: Stage) {
  const one = aCase();
  const dispatch = numberOf(await open(one));
  const steps = [assign, arrive, finish].slice(0, ['open', 'assigned', 'on-site', 'finished'].indexOf(stage));
  for (const step of steps) expect((await step(dispatch)).status).toBe(200);
  return { ...one, dispatch };
}
const listed = async (caseId: string) => (await ask(clerk, route.listDispatches, { caseId })).body.dispatches;
/** Evidence from an arrival at another case, which may be recorded at any moment; tested in departure.int.spec.ts. */
const leftWithoutCall = 'visit.left-without-call';
const factsOf = async (caseId: string): Promise<string[]> => {
  const { rows } = await database.query('select type, seq from outbox where stream = $1 order by seq', [
    caseId,
  ]);
  expect(rows.map((row) => Number(row.seq))).toEqual(rows.map((_, n) => n + 1));
  return rows
    .map((row) => row.type.replace(/^dispatch\.|\.v1$/g, ''))
    .filter((type) => type !== leftWithoutCall);
};
/** Everything that a refusal could have changed. */
const everything = async () => {
  const { rows } =
    await database.query(`select (select count(*) from outbox where type <> 'dispatch.${leftWithoutCall}.v1') as facts,
    (select sum(last) from number_counter) as numbers, (select count(*) from dispatch) as dispatches,
    (select sum(version) from dispatch) as changes`);
  return rows[0];
};

describe('a visit (articles 3, 4 and 6)', () => {
  it('goes from the open dispatch to the technician calling in, with the times things happened', async () => {
    const one = aCase();
    const dispatch = numberOf(await open(one));
    expect(dispatch).toMatch(/^JX-D-\d{8}-\d{4}$/);
    expect(await listed(one.caseId)).toMatchObject([{ dispatch, state: 'open', technician: null, ...one }]);
    const at = (hoursAgo: number) => new Date(Date.now() - hoursAgo * 3_600_000).toISOString();
    const [assignedAt, arrivedAt, finishedAt, signedAt, leftAt] = [5, 4, 3, 2, 1].map(at);
    await assign(dispatch, { occurredAt: assignedAt });
    await arrive(dispatch, { occurredAt: arrivedAt });
    await finish(dispatch, { occurredAt: finishedAt });
    await sign(dispatch, { occurredAt: signedAt });
    await leave(dispatch, { occurredAt: leftAt });
    const { cause, solution, ...done } = result;
    expect(await listed(one.caseId)).toMatchObject([
      {
        state: 'finished',
        technician: technician.sub,
        arrivedAt,
        signedAt,
        leftAt,
        ...done,
        cause,
        solution,
      },
    ]);
    expect(await factsOf(one.caseId)).toEqual([
      'dispatch.opened',
      'technician.assigned',
      'visit.arrived',
      'visit.finished',
      'voucher.signed',
      'visit.left',
    ]);
    const { rows } = await database.query(
      `select data, occurred_at from outbox where stream = $1 and type = any($2) order by seq`,
      [one.caseId, ['dispatch.visit.arrived.v1', 'dispatch.visit.finished.v1', 'dispatch.voucher.signed.v1']],
    );
    expect(rows[0].occurred_at.toISOString()).toBe(arrivedAt);
    expect(rows[1].data).toMatchObject({ ...done, text: { cause, solution } });
    expect(rows[2].data).toMatchObject({ dispatch, voucher: one.voucher });
  });

  it('can be given to another technician until somebody arrives', async () => {
    const { caseId, dispatch } = await at('assigned');
    expect((await assign(dispatch, { technician: colleague.sub })).status).toBe(200);
    expect((await arrive(dispatch)).code).toBe('NOT_YOUR_JOB');
    expect((await arrive(dispatch, {}, colleague)).status).toBe(200);
    expect((await assign(dispatch)).code).toBe('DISPATCH_NOT_OPEN');
    expect(await listed(caseId)).toMatchObject([{ technician: colleague.sub, state: 'on-site' }]);
  });

  it.each(['fixed', 'take-in', 'absent'] as const)(
    'ends in any result while the part that it waits for is on its way: %s',
    async (how) => {
      const { caseId, dispatch } = await at('assigned');
      const part = 'KZB-60';
      const past = { dispatch, part, expectedOn: '2026-11-01' };
      expect((await ask(supervisor, route.awaitPart, past)).code).toBe('PROMISED_DAY_PAST');
      expect((await ask(supervisor, route.awaitPart, { dispatch, part, expectedOn: null })).status).toBe(200);
      expect((await arrive(dispatch)).status).toBe(200);
      expect((await finish(dispatch, { result: how })).status).toBe(200);
      expect(await listed(caseId)).toMatchObject([{ result: how, awaitedPart: part }]);
      expect((await ask(supervisor, route.missingPartArrived, { dispatch })).status).toBe(200);
      expect(await listed(caseId)).toMatchObject([{ result: how, awaitedPart: null }]);
      expect((await ask(supervisor, route.missingPartArrived, { dispatch })).code).toBe('NO_PART_MISSING');
    },
  );

  it("may be head office's technician's", async () => {
    const { dispatch } = await at('open');
    expect((await assign(dispatch, { technician: 'hq-technician' })).status).toBe(200);
  });
});

describe('opening', () => {
  it('happens once per case, by the same command, by another, and by ten at the same moment', async () => {
    const one = aCase();
    const first = await open(one, 'open');
    const all = await Promise.all([open(one, 'open'), ...Array.from({ length: 9 }, () => open(one))]);
    expect(all).toEqual(Array(10).fill(first));
    expect(await factsOf(one.caseId)).toEqual(['dispatch.opened']);
  });
});

describe('2.1 the times of a visit', () => {
  const hoursAgo = (hours: number) => new Date(Date.now() - hours * 3_600_000).toISOString();

  it('lie in their order: nobody arrives before being sent, or leaves before arriving', async () => {
    const { dispatch } = await at('open');
    await assign(dispatch, { occurredAt: hoursAgo(5) });
    expect((await arrive(dispatch, { occurredAt: hoursAgo(6) })).code).toBe('OUT_OF_ORDER');
    await arrive(dispatch, { occurredAt: hoursAgo(4) });
    expect((await finish(dispatch, { occurredAt: hoursAgo(5) })).code).toBe('OUT_OF_ORDER');
    await finish(dispatch, { occurredAt: hoursAgo(2) });
    expect((await leave(dispatch, { occurredAt: hoursAgo(5) })).code).toBe('OUT_OF_ORDER');
    expect((await leave(dispatch, { occurredAt: hoursAgo(3) })).status).toBe(200);
  });

  it('of long ago are entered by the supervisor for the technician, with a reason, and by nobody else', async () => {
    const { caseId, dispatch } = await at('open');
    const old = { occurredAt: hoursAgo(24 * 30) };
    const late = { ...old, lateReason: '接管纸面登记' };
    expect((await assign(dispatch, old)).code).toBe('ENTERED_TOO_FAR_BACK');
    expect((await assign(dispatch, late)).status).toBe(200);
    expect((await arrive(dispatch, late)).code).toBe('ENTERED_TOO_FAR_BACK');
    expect((await arrive(dispatch, old, supervisor)).code).toBe('ENTERED_TOO_FAR_BACK');
    expect((await arrive(dispatch, { lateReason: '代为登记' }, supervisor)).code).toBe('ROLE_FORBIDDEN');
    const notLate = { ...late, occurredAt: hoursAgo(71) };
    expect((await arrive(dispatch, notLate, supervisor)).code).toBe('ENTRY_NOT_LATE');
    expect((await arrive(dispatch, late, aCaller('supervisor', 'HZ'))).code).toBe('OTHER_BRANCH');
    expect((await arrive(dispatch, late, supervisor)).status).toBe(200);
    const { rows } = await database.query(
      "select actor, data, late_reason from outbox where stream = $1 and type = 'dispatch.visit.arrived.v1'",
      [caseId],
    );
    expect(rows).toMatchObject([
      { actor: supervisor.sub, data: { technician: technician.sub }, late_reason: late.lateReason },
    ]);
  });
});

describe('the same request again', () => {
  it('with its Idempotency-Key is one arrival, with another body refused, with another key out of turn', async () => {
    const { caseId, dispatch } = await at('assigned');
    const key = randomUUID();
    const all = await Promise.all(Array.from({ length: 5 }, () => arrive(dispatch, {}, technician, key)));
    expect(all).toEqual(Array(5).fill({ status: 200, code: undefined, body: { dispatch } }));
    const other = { occurredAt: '2026-01-05T01:00:00Z' };
    expect((await arrive(dispatch, other, technician, key)).code).toBe('IDEMPOTENCY_KEY_REUSED');
    expect((await arrive(dispatch)).code).toBe('DISPATCH_NOT_ASSIGNED');
    expect((await factsOf(caseId)).filter((type) => type === 'visit.arrived')).toHaveLength(1);
  });

  it('to leave is answered the same; to sign or to finish it is refused', async () => {
    const { caseId, dispatch } = await at('finished');
    await sign(dispatch);
    await leave(dispatch);
    const before = await everything();
    expect((await leave(dispatch)).status).toBe(200);
    expect((await sign(dispatch)).code).toBe('SIGNED_ALREADY');
    expect((await finish(dispatch)).code).toBe('VISIT_NOT_STARTED');
    expect(await everything()).toEqual(before);
    expect(await factsOf(caseId)).toHaveLength(6);
  });
});

describe('what does not fit is refused and changes nothing', () => {
  it.each<[string, object, typeof supervisor, string]>([
    ['somebody whom nobody knows', { technician: 'jx-nobody' }, supervisor, 'TECHNICIAN_UNKNOWN'],
    ['somebody of another branch', { technician: 'hz-technician' }, supervisor, 'NOT_A_TECHNICIAN'],
    ['somebody who is no technician', { technician: clerk.sub }, supervisor, 'NOT_A_TECHNICIAN'],
    ['somebody who has left', { technician: 'jx-left' }, supervisor, 'NOT_A_TECHNICIAN'],
    ['nobody', { technician: '' }, supervisor, 'INVALID_INPUT'],
    ['in the future', { occurredAt: later }, supervisor, 'TIME_IN_FUTURE'],
    ['by a clerk', {}, clerk, 'ROLE_FORBIDDEN'],
    ['by the technicians themselves', {}, technician, 'ROLE_FORBIDDEN'],
    ['by another branch', {}, aCaller('supervisor', 'HZ'), 'OTHER_BRANCH'],
    ['a dispatch that is not there', { dispatch: 'JX-D-20200101-0001' }, supervisor, 'DISPATCH_NOT_FOUND'],
  ])('assigning %s', async (_, more, who, code) => {
    const { dispatch } = await at('open');
    const before = await everything();
    expect((await assign(dispatch, more, who)).code).toBe(code);
    expect(await everything()).toEqual(before);
  });

  it.each<[Stage, { arrive?: string; finish?: string; sign?: string; leave?: string }]>([
    [
      'open',
      {
        arrive: 'NOT_YOUR_JOB',
        finish: 'NOT_YOUR_JOB',
        sign: 'NOT_YOUR_JOB',
        leave: 'NOT_YOUR_JOB',
      },
    ],
    ['assigned', { finish: 'VISIT_NOT_STARTED', sign: 'VISIT_NOT_FINISHED', leave: 'VISIT_NOT_FINISHED' }],
    ['on-site', { arrive: 'DISPATCH_NOT_ASSIGNED', sign: 'VISIT_NOT_FINISHED', leave: 'VISIT_NOT_FINISHED' }],
    ['finished', { arrive: 'DISPATCH_NOT_ASSIGNED', finish: 'VISIT_NOT_STARTED' }],
  ])('steps out of turn while it is %s', async (stage, codes) => {
    const { dispatch } = await at(stage);
    const before = await everything();
    const steps = { arrive, finish, sign, leave };
    for (const [name, code] of Object.entries(codes))
      expect([name, (await steps[name as keyof typeof steps](dispatch)).code]).toEqual([name, code]);
    expect(await everything()).toEqual(before);
  });

  it.each<[string, object, typeof technician, string]>([
    ["another technician's", {}, colleague, 'NOT_YOUR_JOB'],
    ["another branch's", {}, aCaller('technician', 'HZ'), 'NOT_YOUR_JOB'],
    ["a supervisor's", {}, supervisor, 'ROLE_FORBIDDEN'],
    ['in the future', { occurredAt: later }, technician, 'TIME_IN_FUTURE'],
  ])('a step that is %s', async (_, more, who, code) => {
    const [assigned, onSite, finished] = [await at('assigned'), await at('on-site'), await at('finished')];
    const before = await everything();
    expect((await arrive(assigned.dispatch, more, who)).code).toBe(code);
    expect((await finish(onSite.dispatch, more, who)).code).toBe(code);
    expect((await sign(finished.dispatch, more, who)).code).toBe(code);
    expect((await leave(finished.dispatch, more, who)).code).toBe(code);
    expect(await everything()).toEqual(before);
  });

  it('a result of less than no minutes, or parts of nothing', async () => {
    const { dispatch } = await at('on-site');
    const before = await everything();
    expect((await finish(dispatch, { labourMinutes: -1 })).code).toBe('INVALID_INPUT');
    expect((await finish(dispatch, { parts: [{ ...part, quantity: 0 }] })).code).toBe('INVALID_INPUT');
    expect((await finish(dispatch, { parts: [{ ...part, unitFen: 0.5 }] })).code).toBe('INVALID_INPUT');
    expect((await finish(dispatch, { result: 'perhaps' })).code).toBe('INVALID_INPUT');
    expect(await everything()).toEqual(before);
  });
});

describe('cancelling', () => {
  const cancel = (caseId: string, dispatch: string, step?: string) =>
    command('dispatch.cancelDispatch', caseId, { dispatch, reason: '叫修已作废' }, step);

  it.each(['open', 'assigned'] as const)('ends a dispatch that is %s, once', async (stage) => {
    const { caseId, dispatch } = await at(stage);
    expect(await cancel(caseId, dispatch, 'cancel')).toEqual({ ok: true, value: {} });
    expect(await cancel(caseId, dispatch, 'cancel')).toEqual({ ok: true, value: {} });
    expect(await cancel(caseId, dispatch)).toEqual({ ok: true, value: {} });
    expect((await factsOf(caseId)).filter((type) => type === 'dispatch.cancelled')).toHaveLength(1);
    expect((await assign(dispatch)).code).toBe('DISPATCH_NOT_OPEN');
    expect((await listed(caseId))[0]?.state).toBe('cancelled');
  });

  it.each(['on-site', 'finished'] as const)('is refused for one that is %s', async (stage) => {
    const { caseId, dispatch } = await at(stage);
    const before = await everything();
    const refusal = { code: 'VISIT_UNDER_WAY', params: { dispatch } };
    expect(await cancel(caseId, dispatch, 'cancel')).toEqual({ ok: false, refusal });
    expect(await cancel(caseId, dispatch, 'cancel')).toEqual({ ok: false, refusal });
    expect(await everything()).toEqual(before);
  });

  it('and arriving at the same moment: one of them, never both', async () => {
    for (let n = 0; n < 5; n++) {
      const { caseId, dispatch } = await at('assigned');
      const [cancelled, arrived] = await Promise.all([cancel(caseId, dispatch), arrive(dispatch)]);
      expect([cancelled.ok, arrived.status === 200].filter(Boolean)).toHaveLength(1);
      expect(await factsOf(caseId)).toHaveLength(3);
    }
  });
});

describe('a voided voucher', () => {
  const successor = 'JX-V-20261125-0001';
  const replace = (caseId: string, dispatch: string, step?: string) =>
    command('dispatch.replaceVoucher', caseId, { dispatch, voucher: successor }, step);

  it('is followed by its successor, which the customer signs', async () => {
    const { caseId, dispatch } = await at('finished');
    expect(await replace(caseId, dispatch, 'replace')).toEqual({ ok: true, value: {} });
    expect(await replace(caseId, dispatch, 'replace')).toEqual({ ok: true, value: {} });
    await sign(dispatch);
    expect((await listed(caseId))[0]?.voucher).toBe(successor);
    const { rows } = await database.query(
      `select data from outbox where stream = $1 and type = 'dispatch.voucher.signed.v1'`,
      [caseId],
    );
    expect(rows.map(({ data }) => data.voucher)).toEqual([successor]);
  });

  it.each(['cancelDispatch', 'replaceVoucher'] as const)(
    '%s: not on a dispatch of another case',
    async (name) => {
      const [mine, other] = [await at('open'), await at('open')];
      const before = await everything();
      const recorded =
        name === 'replaceVoucher'
          ? await replace(mine.caseId, other.dispatch)
          : await command('dispatch.cancelDispatch', mine.caseId, {
              dispatch: other.dispatch,
              reason: '叫修已作废',
            });
      expect(recorded).toMatchObject({ refusal: { code: 'DISPATCH_NOT_FOUND' } });
      expect(await everything()).toEqual(before);
    },
  );
});

it('gives gapless numbers, and shows a branch only its own', async () => {
  const { rows } = await database.query('select dispatch from dispatch order by dispatch');
  expect(rows.map((row) => Number(row.dispatch.slice(-4)))).toEqual(rows.map((_, n) => n + 1));
  const stranger = aCaller('supervisor', 'HZ');
  expect((await ask(stranger, route.listDispatches, {})).body.dispatches).toEqual([]);
  expect((await ask(stranger, route.listDispatches, { branch: 'JX' })).code).toBe('OTHER_BRANCH');
  const mine = { technician: colleague.sub, state: 'on-site', limit: 200 } as const;
  const list = (await ask(aCaller('auditor', '*'), route.listDispatches, mine)).body.dispatches;
  expect(list.map((one) => one.technician)).toEqual([colleague.sub]);
  expect((await ask(stranger, route.listDispatches, mine)).body.dispatches).toEqual([]);
});

it('the database itself refuses a second live dispatch of a case', async () => {
  const statement = `insert into dispatch (dispatch, case_id, branch, voucher, product_line, state, opened_at)
    select dispatch || 'x', case_id, branch, voucher, product_line, 'open', now() from dispatch where state = 'open' limit 1`;
  await expect(database.query(statement)).rejects.toThrow(/violates/);
});

it('sends every fact to Kafka, each case in its order and without a gap', async () => {
  const { rows } = await database.query(
    `select count(*)::int as n from outbox where topic like '%.facts.v1'`,
  );
  const facts = await factsOnKafka(engines, 'dispatch', rows[0].n);
  const last = new Map<string, number>();
  for (const { caseId, seq } of facts) {
    expect(seq).toBe((last.get(caseId) ?? 0) + 1);
    last.set(caseId, seq);
  }
  expect(last.size).toBe(
    (await database.query(`select distinct stream from outbox where topic like '%.facts.v1'`)).rowCount,
  );
  expect(new Set(facts.map((one) => one.actorRole))).toEqual(new Set(['system', 'supervisor', 'technician']));
});

describe('a signature is a drawing', () => {
  const files = () => fileAsker(service.url, issuer, 'dispatch');
  const drawn = async (who = technician, shade = 1) => {
    const { body, code } = await files().uploadFile(who, 'signature', aDrawing(shade));
    if (code) throw new Error(code);
    return body;
  };
  const shown = (one: Awaited<ReturnType<typeof at>>) => {
    const {
      result: done,
      faultCause = null,
      newSerial = null,
      labourMinutes = 0,
      parts = [],
      cause,
      solution,
    } = result as Partial<typeof result> & Record<string, never>;
    const said = { result: done, faultCause, newSerial, labourMinutes, parts, cause, solution };
    return sha256(canonicalJson(Object.assign({ opinion: null }, one, said)));
  };

  it('with who, when, where, and the hash of what was signed, shown beside it', async () => {
    const one = await at('finished');
    const { file, sha256: hash } = await drawn();
    expect((await sign(one.dispatch, { signature: file })).status).toBe(200);
    const accepted = await drawn(technician, 2);
    const opinion = { dispatch: one.dispatch, accepted: true, signature: accepted.file };
    expect((await ask(technician, route.accept, opinion)).status).toBe(200);
    const [view] = await listed(one.caseId);
    const under = { by: 'customer', where: 'technician-screen', what: shown(one) };
    expect(view?.signatures).toEqual([
      Object.assign({ file, sha256: hash, at: view?.signedAt }, under),
      Object.assign({ file: accepted.file, sha256: accepted.sha256, at: view?.acceptedAt }, under),
    ]);
    expect((await files().readFile(clerk, file)).status).toBe(200);
    expect((await files().readFile(aCaller('clerk', 'HZ'), file)).code).toBe('FILE_NOT_FOUND');
    expect((await files().readFile(aCaller('hr'), file)).code).toBe('FILE_NOT_FOUND');
    const looks = (await ask(aCaller('auditor'), route.listFileLooks, { caseId: one.caseId })).body.looks;
    expect(looks).toMatchObject([{ who: clerk.sub, file, document: 'dispatch', number: one.dispatch }]);
    const list = { document: 'dispatch', number: one.dispatch };
    expect((await ask(clerk, route.listFiles, list)).body.files).toHaveLength(2);
  });

  it('that another has drawn, or that is none, signs nothing', async () => {
    const { dispatch, caseId } = await at('finished');
    const theirs = await drawn(colleague);
    const photo = (await files().uploadFile(technician, 'photo', aDrawing(3))).body;
    for (const [signature, code] of [
      [theirs.file, 'FILE_NOT_FOUND'],
      [randomUUID(), 'FILE_NOT_FOUND'],
      [photo.file, 'FILE_KIND_WRONG'],
    ] as const)
      expect((await sign(dispatch, { signature })).code).toBe(code);
    expect((await listed(caseId))[0]).toMatchObject({ signedAt: null, signatures: [] });
    expect((await files().readFile(clerk, theirs.file)).code).toBe('FILE_NOT_FOUND');
  });
});
