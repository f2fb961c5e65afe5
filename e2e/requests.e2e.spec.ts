import { randomUUID } from 'node:crypto';
import { routes } from '@aftercase/contracts';
import { aCall, aDevice } from '@aftercase/testing';
import { describe, expect, inject, it } from 'vitest';
import { passOf, staffOf } from './people.js';

const { intake } = routes;
const branch = 'HZ';
const { accountant, clerk } = staffOf(branch);
const serial = `REQ-${randomUUID().slice(0, 8)}`;
/** A call that only this file makes, so that a look-up by its serial finds what was stored of it. */
const aCallHere = () => aCall().inBranch(branch).withDevice(aDevice().withSerial(serial));
const casesHere = async () => (await clerk.does(intake.findCases, { serial })).cases;
/** Numbers are without gaps, so the next one tells whether a refused request has taken any. */
const nextNumber = async () => {
  const other = aCall()
    .inBranch(branch)
    .withDevice(aDevice().withSerial(`${serial}-next`));
  const { call } = await clerk.does(intake.registerCall, other.build());
  return Number(call.split('-').at(-1));
};

/** A request as it comes off the wire: `body` goes out as it is. */
async function post(body: string, headers: Record<string, string>) {
  const answer = await fetch(`${inject('product').url}/api/intake/calls`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': randomUUID(), ...headers },
    body,
  });
  const type = answer.headers.get('content-type');
  return { status: answer.status, type, problem: (await answer.json()) as Record<string, unknown> };
}
const asClerk = () => passOf({ sub: clerk.sub, role: 'clerk', branch });

describe('同一个 Idempotency-Key · one Idempotency-Key', () => {
  it('opens one case however often it comes, and answers the same', async () => {
    const key = randomUUID();
    const call = aCallHere().build();
    const together = await Promise.all([1, 2, 3].map(() => clerk.tries(intake.registerCall, call, key)));
    const later = await clerk.tries(intake.registerCall, call, key);

    const accepted = [...together, later].filter(({ status }) => status === 201);
    expect(later.status).toBe(201);
    for (const answer of accepted) expect(answer.body).toEqual(later.body);
    // Of concurrent requests one may be refused because the other is in progress; a second case is never opened.
    for (const answer of together)
      expect([undefined, 'COMMAND_IN_PROGRESS'].includes(answer.code), answer.code).toBe(true);
    expect((await casesHere()).map(({ caseId }) => caseId)).toEqual(later.body.cases);
  });

  it('is refused with another body, and the first call stays as it was', async () => {
    const key = randomUUID();
    const before = (await casesHere()).length;
    const { call } = await clerk.does(intake.registerCall, aCallHere().build(), key);

    const other = await clerk.tries(intake.registerCall, aCallHere().withFault('漏水').build(), key);

    expect(other).toMatchObject({ status: 409, code: 'IDEMPOTENCY_KEY_REUSED' });
    const now = await casesHere();
    expect(now).toHaveLength(before + 1);
    const view = await clerk.does(intake.getCase, { caseId: call });
    expect(view.fault).not.toContain('漏水');
  });

  it('belongs to who sent it: the same key of somebody else is another request', async () => {
    const key = randomUUID();
    const elsewhere = staffOf('JX').clerk;
    const first = await clerk.does(intake.registerCall, aCallHere().build(), key);
    const second = await elsewhere.does(
      intake.registerCall,
      aCallHere().inBranch('JX').withFault('漏水').build(),
      key,
    );
    expect(second.call).not.toBe(first.call);
  });
});

describe('不能接受的请求 · requests that cannot be accepted', () => {
  const refusedSerial = `${serial}-refused`;
  const call = aCall().inBranch(branch).withDevice(aDevice().withSerial(refusedSerial)).build();
  const changed = (change: Record<string, unknown>) => JSON.stringify({ ...call, ...change });

  const asDesk: [string, string, number, string][] = [
    ['an unknown branch', changed({ branch: 'NOWHERE' }), 403, 'OTHER_BRANCH'],
    ['another branch', changed({ branch: 'JX' }), 403, 'OTHER_BRANCH'],
    ['a broken phone', changed({ customer: { ...call.customer, phone: '12' } }), 400, 'INVALID_INPUT'],
    ['1 MB of text', changed({ fault: '坏'.repeat(350_000) }), 413, 'PAYLOAD_TOO_LARGE'],
    ['more text than a call holds', changed({ fault: '坏'.repeat(4001) }), 400, 'INVALID_INPUT'],
    ['a wrong type', changed({ devices: 'one' }), 400, 'INVALID_INPUT'],
    ['a number for a text', changed({ fault: 7 }), 400, 'INVALID_INPUT'],
    ['no device', changed({ devices: [] }), 400, 'INVALID_INPUT'],
    ['a field that no contract knows', changed({ price: 1 }), 400, 'INVALID_INPUT'],
    ['a NUL', changed({ fault: '坏\0了' }), 400, 'INVALID_INPUT'],
    ['a list', '[]', 400, 'INVALID_INPUT'],
    ['broken JSON', '{"branch":', 400, 'INVALID_JSON'],
    ['a call from the future', changed({ calledAt: '2099-01-01T00:00:00Z' }), 422, 'TIME_IN_FUTURE'],
  ];

  it.each(asDesk)('%s', async (_, body, status, code) => {
    expectProblem(await post(body, await asClerk()), status, code);
    await nothingStored();
  });

  it('an unknown branch, by somebody who may act in all of them', async () => {
    const operator = await passOf({ sub: 'hq-operator-1', role: 'operator', branch: '*' });
    const answer = await post(changed({ branch: 'NOWHERE' }), operator);
    expectProblem(answer, 422, 'BRANCH_UNKNOWN');
    await nothingStored();
  });

  it('no login, one that is nobody’s, one without its token, and a token that is not ours', async () => {
    expectProblem(await post(changed({}), {}), 401, 'TOKEN_MISSING');
    const pass = await asClerk();
    const nobody = Object.assign({}, pass, { cookie: 'aftercase=x' });
    expectProblem(await post(changed({}), nobody), 401, 'SESSION_ENDED');
    const stolen = { cookie: String(pass.cookie) };
    expectProblem(await post(changed({}), stolen), 403, 'CSRF_REFUSED');
    expectProblem(await post(changed({}), { authorization: 'Bearer a.b.c' }), 401, 'TOKEN_INVALID');
    await nothingStored();
  });

  it('a role that may not', async () => {
    const answer = await accountant.tries(intake.registerCall, call);
    expect(answer).toMatchObject({ status: 403, code: 'ROLE_FORBIDDEN' });
    await nothingStored();
  });

  it('another kind of content, and a key that is none', async () => {
    const login = await asClerk();
    expectProblem(await post('hello', { ...login, 'content-type': 'text/plain' }), 415, 'UNSUPPORTED_MEDIA');
    expectProblem(await post(changed({}), { ...login, 'idempotency-key': 'x' }), 400, 'INVALID_INPUT');
    await nothingStored();
  });

  it('takes no number of the register', async () => {
    const before = await nextNumber();
    const login = await asClerk();
    for (const [, body] of asDesk) await post(body, login);
    expect(await nextNumber()).toBe(before + 1);
  });

  async function nothingStored() {
    expect((await clerk.does(intake.findCases, { serial: refusedSerial })).cases).toEqual([]);
  }
});

function expectProblem(
  { status, type, problem }: Awaited<ReturnType<typeof post>>,
  as: number,
  code: string,
) {
  expect({ status, code: problem.code }).toEqual({ status: as, code });
  expect(type).toMatch(/^application\/problem\+json/);
  expect(problem).toMatchObject({ status: as, zh: expect.any(String), en: expect.any(String) });
}
