import { type Caller, Role, routes } from '@aftercase/contracts';
import { aCaller, startIssuer, type TestIssuer } from '@aftercase/testing';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { Parking } from '../parking/parking.js';
import { clerk, guards, type Notes, notes, openNotes } from '../service/testing-desk.spec.js';

let desk: Notes;
let elsewhere: TestIssuer;
beforeAll(async () => {
  desk = await openNotes('request-gate');
  elsewhere = await startIssuer();
});
afterAll(async () => {
  await desk?.close();
  await elsewhere?.stop();
});

async function send(authorization: string | undefined, method = 'POST', path = `/notes/${desk.aCase()}`) {
  const response = await fetch(`${desk.service.url}/api/intake${path}`, {
    method,
    headers: {
      ...(authorization !== undefined && { authorization }),
      ...(method === 'POST' && { 'content-type': 'application/json' }),
    },
    ...(method === 'POST' && { body: '{"text":"x"}' }),
  });
  const { code } = (await response.json()) as { code?: string };
  return [response.status, code];
}
const bearer = async (who: Caller, expiresIn?: string) =>
  `Bearer ${await desk.issuer.mintToken(who, 'intake', expiresIn)}`;
const forged = async () => {
  const [head, , signature] = (await bearer(clerk)).split('.');
  const claims = { sub: 'boss', role: 'operator', branch: '*', iss: desk.issuer.env.AUTH_ISSUER };
  return [head, Buffer.from(JSON.stringify(claims)).toString('base64url'), signature].join('.');
};

describe('who may not', () => {
  it.each<[string, () => Promise<string | undefined>, number, string]>([
    ['nobody', async () => undefined, 401, 'TOKEN_MISSING'],
    ['an empty header', async () => '', 401, 'TOKEN_MISSING'],
    ['no bearer', async () => 'Basic YTpi', 401, 'TOKEN_INVALID'],
    ['no token', async () => 'Bearer x.y.z', 401, 'TOKEN_INVALID'],
    ['an expired token', () => bearer(clerk, '-1m'), 401, 'TOKEN_INVALID'],
    [
      "another issuer's",
      async () => `Bearer ${await elsewhere.mintToken(clerk, 'intake')}`,
      401,
      'TOKEN_INVALID',
    ],
    [
      "another service's",
      async () => `Bearer ${await desk.issuer.mintToken(clerk, 'billing')}`,
      401,
      'TOKEN_INVALID',
    ],
    ['changed claims', forged, 401, 'TOKEN_INVALID'],
    ['a role nobody has', () => bearer({ ...clerk, role: 'king' as never }), 401, 'TOKEN_INVALID'],
    ['the role of the system', () => bearer({ ...clerk, role: 'system' }), 401, 'TOKEN_INVALID'],
    ['another branch', () => bearer(aCaller('clerk', 'HZ')), 403, 'OTHER_BRANCH'],
    ['a desk of head office, which is no branch’s', () => bearer(aCaller('clerk', '*')), 403, 'OTHER_BRANCH'],
    ['no branch', () => bearer({ ...clerk, branch: undefined as never }), 401, 'TOKEN_INVALID'],
  ])('%s: nothing is stored', async (_, authorization, status, code) => {
    const before = await desk.everything();
    expect(await send(await authorization())).toEqual([status, code]);
    expect(await desk.everything()).toEqual(before);
  });

  it('every role that the contract does not name', async () => {
    const before = await desk.everything();
    const others = Role.options.filter((role) => !(role in guards.write.who));
    for (const role of others)
      expect([role, ...(await send(await bearer(aCaller(role))))]).toEqual([role, 403, 'ROLE_FORBIDDEN']);
    expect(await desk.everything()).toEqual(before);
  });
});

describe('3.8 whoever has left has no access', () => {
  const left = aCaller('supervisor', 'HZ');
  const hire = (active: boolean) =>
    desk.rows(
      `insert into known_person (person, name, role, branch, active, seating)
       values ($1, '某某', 'supervisor', '*', $2, '{"seats": [{"role": "clerk", "branch": "*"}]}')
       on conflict (person) do update set active = excluded.active`,
      [left.sub, active],
    );
  const all = { ...left, branch: '*' };

  it('with a token that lives on: nothing is read, nothing stored, nothing answered again; back again, both are', async () => {
    await hire(true);
    const path = `/notes/${desk.aCase()}`;
    const key = { key: 'the-same-key' };
    expect((await desk.ask(all, notes.write, { caseId: path.slice(7), text: 'x' }, key.key)).status).toBe(
      201,
    );
    await hire(false);
    const before = await desk.everything();
    expect(await send(await bearer(all), 'POST', path)).toEqual([403, 'PERSON_INACTIVE']);
    expect(await send(await bearer({ ...all, role: 'clerk' }), 'GET', '/notes')).toEqual([
      403,
      'PERSON_INACTIVE',
    ]);
    const again = await desk.ask(all, notes.write, { caseId: path.slice(7), text: 'x' }, key.key);
    expect(again.code).toBe('PERSON_INACTIVE');
    expect(await desk.everything()).toEqual(before);
    await hire(true);
    expect(await send(await bearer({ ...all, role: 'clerk' }), 'GET', '/notes')).toEqual([200, undefined]);
  });
});

describe('2.1 who enters for another', () => {
  const manager = aCaller('general-manager');
  const lateReason = '现场没有网络';
  const answered = (who: Caller, more: { occurredAt?: string; lateReason?: string }) =>
    desk.ask(who, routes.intake.answerCustomer, Object.assign({ caseId: desk.aCase() }, more));
  const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString();

  it.each([
    ['just now', 0],
    ['yesterday', 1],
    ['a minute within the setting', 3 - 1 / 1440],
  ])('what happened %s is not theirs to enter, whatever the reason: nothing is stored', async (_, days) => {
    const before = await desk.everything();
    const answer = await answered(manager, { occurredAt: daysAgo(days), lateReason });
    expect([answer.status, answer.code]).toEqual([403, 'ENTRY_NOT_LATE']);
    expect(answer.body).toMatchObject({ params: { setting: 'LATE_ENTRY_DAYS', days: 3 } });
    expect(await desk.everything()).toEqual(before);
    expect((await answered(clerk, { occurredAt: daysAgo(days), lateReason })).status).toBe(200);
  });

  it('what happened before that is theirs, with a time and a reason, and not their staff’s', async () => {
    const occurredAt = daysAgo(3 + 1 / 1440);
    expect((await answered(manager, { occurredAt })).code).toBe('ENTERED_TOO_FAR_BACK');
    expect((await answered(aCaller('auditor'), { occurredAt })).code).toBe('ROLE_FORBIDDEN');
    expect((await answered(manager, { lateReason })).code).toBe('ROLE_FORBIDDEN');
    expect((await answered(aCaller('auditor'), { occurredAt, lateReason })).code).toBe('ROLE_FORBIDDEN');
    expect((await answered(clerk, { occurredAt, lateReason })).code).toBe('ENTERED_TOO_FAR_BACK');
    expect((await answered(manager, { occurredAt, lateReason })).status).toBe(200);
  });
});

describe('who may', () => {
  it.each<[string, Caller]>([
    ['a named role of the branch', clerk],
    ['the other named role', aCaller('supervisor')],
    ['head office', aCaller('supervisor', '*')],
  ])('%s', async (_, who) => {
    expect(await send(await bearer(who))).toEqual([201, undefined]);
  });

  it('anybody, where the contract says public', async () => {
    expect((await desk.ask(clerk, notes.open, {})).body).toEqual({ by: 'anonymous' });
    expect(await send(undefined, 'GET', '/open')).toEqual([200, undefined]);
  });
});

it('a body cannot name another document than its address', async () => {
  const [address, other] = [desk.aCase(), desk.aCase()];
  const response = await fetch(`${desk.service.url}/api/intake/notes/${address}`, {
    method: 'POST',
    headers: { authorization: await bearer(clerk), 'content-type': 'application/json' },
    body: JSON.stringify({ caseId: other, text: 'x' }),
  });
  expect(response.status).toBe(201);
  expect([await desk.notesOf(address), await desk.notesOf(other)]).toEqual([['x'], []]);
});

it('without a key, the same body twice is two requests', async () => {
  const path = `/notes/${desk.aCase()}`;
  const authorization = await bearer(clerk);
  await send(authorization, 'POST', path);
  await send(authorization, 'POST', path);
  expect(await desk.notesOf(path.slice(7))).toEqual(['x', 'x']);
});

describe('the same idempotency key', () => {
  const write = async (who: Caller, caseId: string, key: string) => {
    const response = await fetch(`${desk.service.url}/api/intake/notes/${caseId}`, {
      method: 'POST',
      headers: {
        authorization: await bearer(who),
        'content-type': 'application/json',
        'idempotency-key': key,
      },
      body: '{"text":"x"}',
    });
    await response.json();
    return [response.status, response.headers.get('idempotency-replayed')];
  };

  it('the same idempotency key under another role or branch: another request, with a space of its own', async () => {
    const caseId = desk.aCase();
    const others: Caller[] = [
      { ...clerk, role: 'supervisor' },
      { ...clerk, role: 'supervisor', branch: '*' },
    ];
    for (const who of [clerk].concat(others))
      expect(await write(who, caseId, 'same-key-1')).toEqual([201, null]);
    for (const who of [clerk].concat(others))
      expect(await write(who, caseId, 'same-key-1')).toEqual([201, 'true']);
    expect(await desk.notesOf(caseId)).toEqual(['x', 'x', 'x']);
  });

  it('is found for a day where the release before kept its answer', async () => {
    const caseId = desk.aCase();
    await write(clerk, caseId, 'same-key-2');
    const moved = 'update command_log set key = $1, at = at - $2::interval where key like $3';
    await desk.rows(moved, [`http/${clerk.sub}/same-key-2`, '1 hour', '%same-key-2']);
    expect(await write(clerk, caseId, 'same-key-2')).toEqual([201, 'true']);
    await desk.rows(moved, [`http/${clerk.sub}/same-key-2`, '24 hours', '%same-key-2']);
    expect(await write(clerk, caseId, 'same-key-2')).toEqual([201, null]);
  });
});

describe('the trace of a request', () => {
  const own = /^00-[0-9a-f]{32}-[0-9a-f]{16}-01$/;
  const traced = async (headers: Record<string, string>) => {
    const caseId = desk.aCase();
    await fetch(`${desk.service.url}/api/intake/notes/${caseId}`, {
      method: 'POST',
      headers: { authorization: await bearer(clerk), 'content-type': 'application/json', ...headers },
      body: '{"text":"x"}',
    });
    const [row] = await desk.rows('select traceparent from outbox where stream = $1', [caseId]);
    return row?.traceparent;
  };

  it('goes on with its facts, and begins here where the caller has sent none or one that is none', async () => {
    const sent = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';
    expect(await traced({ traceparent: sent })).toBe(sent);
    expect(await traced({})).toMatch(own);
    expect(await traced({ traceparent: 'not one' })).toMatch(own);
  });
});

it('an endpoint that calls Kafka runs in no transaction of a request', async () => {
  const opened = vi.spyOn(desk.service.units, 'run');
  const operator = aCaller('operator', '*');
  const { status, replay } = routes.ops;
  const view = await desk.ask(operator, { ...status, service: 'intake' }, {});
  expect(view.body).toMatchObject({ parked: [], outboxAgeSeconds: expect.any(Number) });
  expect((await desk.ask(operator, { ...status, service: 'intake' }, {})).status).toBe(200);
  expect(opened).not.toHaveBeenCalled();
  const openedWithin: number[] = [];
  const replaying = vi.spyOn(desk.service.app.get(Parking), 'replay').mockImplementation(async () => {
    openedWithin.push(opened.mock.calls.length);
    return { replayed: 0, parked: 0 };
  });
  const done = await desk.ask(operator, { ...replay, service: 'intake' }, { stream: 'JX' });
  expect(done.body).toEqual({ replayed: 0, parked: 0 });
  expect(openedWithin).toEqual([0]);
  // The audit trail has a transaction of its own, when it is done or refused.
  expect((await desk.ask(clerk, { ...status, service: 'intake' }, {})).status).toBe(403);
  expect(opened).toHaveBeenCalledTimes(2);
  replaying.mockRestore();
  opened.mockRestore();
});
