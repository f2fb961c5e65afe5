import { randomUUID } from 'node:crypto';
import { aCall, aCaller, aDevice, factsOnKafka } from '@aftercase/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { clerk, type Desk, intake, openDesk } from '../intake-desk.spec.js';

const headOffice = aCaller('operator', '*');
let phones = 0;
const aPhone = () => `138${String(++phones).padStart(8, '0')}`;
let desk: Desk;
beforeAll(async () => {
  desk = await openDesk('intake-call');
});
afterAll(() => desk?.close());

/** Sends a body as it is, for what no contract would let through. */
async function send(body: string, key: string = randomUUID()) {
  const response = await fetch(`${desk.service.url}/api/intake/calls`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${await desk.issuer.mintToken(clerk, 'intake')}`,
      'content-type': 'application/json',
      'idempotency-key': key,
    },
    body,
  });
  return { status: response.status, code: ((await response.json()) as { code?: string }).code };
}

describe('registering a call', () => {
  it('gives gapless numbers, one case per device, and tells each of them first', async () => {
    const first = await desk.register(aCall().from({ phone: aPhone() }));
    const second = await desk.register(
      aCall()
        .from({ phone: aPhone() })
        .withDevice(aDevice().withSerial('SN-A'))
        .withDevice(aDevice().withSerial('SN-B'))
        .withDevice(aDevice().withSerial('SN-C')),
    );
    expect(first.call).toMatch(/^JX-C-\d{8}-0001$/);
    expect(second.call).toBe(first.call.replace(/0001$/, '0002'));
    expect(second.cases).toEqual([second.call, `${second.call}.2`, `${second.call}.3`]);
    for (const caseId of second.cases) expect(await desk.factsOf(caseId)).toEqual(['call.registered']);
  });

  it('keeps the numbers gapless when many call at once', async () => {
    const calls = await Promise.all(
      Array.from({ length: 20 }, () => desk.register(aCall().from({ phone: aPhone() }))),
    );
    const [{ last }] = (await desk.rows("select last from number_counter where series = 'C'")) as [
      { last: number },
    ];
    const numbers = calls.map(({ call }) => Number(call.slice(-4))).sort((a, b) => a - b);
    expect(new Set(numbers).size).toBe(20);
    expect(numbers.at(-1)).toBe(last);
    const [{ n }] = (await desk.rows('select count(*)::int as n from call')) as [{ n: number }];
    expect(n).toBe(last);
  });

  it('from customers who claim guarantee or contract themselves is refused, and nothing is stored', async () => {
    const customer = await desk.cameIn(aPhone(), '王芳');
    const before = await desk.everything();
    const device = aDevice().withSerial('SN-TERMS').build();
    const claim = (terms: object) =>
      desk.ask(customer, intake.requestService, {
        branch: 'JX',
        fault: '不能开机',
        notice: 1,
        devices: [{ ...device, ...terms }],
      });
    expect((await claim({ guaranteeUntil: '2030-01-01' })).code).toBe('TERMS_NOT_YOURS');
    const contract = { number: 'HT-1', billsPerVisit: false, chargeFen: null };
    expect((await claim({ guaranteeUntil: null, contract })).code).toBe('TERMS_NOT_YOURS');
    expect(await desk.everything()).toEqual(before);
    expect((await claim({ guaranteeUntil: null, contract: null })).status).toBe(201);
  });

  it('changes nobody’s file: a blank is filled in on the record, and each case shows what its own call said', async () => {
    const phone = aPhone();
    const named = (name: string, address: string | null = null) => aCall().from({ phone, name, address });
    const { caseId } = await desk.register(named('王芳'));
    await desk.register(named('王芳', '中山路 8 号'));
    const moved = await desk.register(named(' 王 芳', '勤俭路 9 号'));
    const files = await desk.rows('select id, name, address from customer where phone = $1', [phone]);
    expect(files).toEqual([{ id: expect.anything(), name: '王芳', address: '中山路 8 号' }]);
    const kept = await desk.rows('select before, by from customer_revision where customer = $1', [
      files[0]?.id,
    ]);
    expect(kept).toEqual([{ before: { name: '王芳', phone, address: null }, by: clerk.sub }]);
    const of = async (id: string) => (await desk.ask(clerk, intake.getCase, { caseId: id })).body;
    expect(await of(caseId)).toMatchObject({ customer: '王芳', address: null, phone });
    expect(await of(moved.caseId)).toMatchObject({ customer: '王 芳', address: '勤俭路 9 号', phone });
  });

  it('with the same Idempotency-Key twenty times at once is one call', async () => {
    const body = aCall().from({ phone: aPhone() }).build();
    const key = randomUUID();
    const before = await desk.everything();
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => desk.ask(clerk, intake.registerCall, body, key)),
    );
    expect(new Set(answers.map((answer) => JSON.stringify(answer.body))).size).toBe(1);
    expect(new Set(answers.map((answer) => answer.status))).toEqual(new Set([201]));
    const after = await desk.everything();
    expect(Number(after.calls) - Number(before.calls)).toBe(1);
    expect(Number(after.facts) - Number(before.facts)).toBe(1);
    const other = await desk.ask(clerk, intake.registerCall, { ...body, fault: '别的故障' }, key);
    expect([other.status, other.code]).toEqual([409, 'IDEMPOTENCY_KEY_REUSED']);
    expect(await desk.everything()).toEqual(after);
  });

  it('twice with the same text and other keys is two calls', async () => {
    const call = aCall().from({ phone: aPhone() }).withFault('同一句话');
    const [one, two] = [await desk.register(call), await desk.register(call)];
    expect(two.call).not.toBe(one.call);
    expect(two.duplicatesSuspected).toEqual([one.caseId]);
  });

  const body = aCall().build();
  it.each<[string, () => string, number, string]>([
    ["another branch than one's own", () => JSON.stringify({ ...body, branch: 'HZ' }), 403, 'OTHER_BRANCH'],
    ['a broken phone', () => JSON.stringify(aCall().from({ phone: '12345' }).build()), 400, 'INVALID_INPUT'],
    [
      'a text of 1 MB',
      () => JSON.stringify({ ...body, fault: '坏'.repeat(350_000) }),
      413,
      'PAYLOAD_TOO_LARGE',
    ],
    [
      'a text that is too long',
      () => JSON.stringify({ ...body, fault: '坏'.repeat(4001) }),
      400,
      'INVALID_INPUT',
    ],
    ['a number for a text', () => JSON.stringify({ ...body, fault: 7 }), 400, 'INVALID_INPUT'],
    ['no device', () => JSON.stringify({ ...body, devices: [] }), 400, 'INVALID_INPUT'],
    ['a field that nobody knows', () => JSON.stringify({ ...body, colour: 'red' }), 400, 'INVALID_INPUT'],
    ['a NUL in the text', () => JSON.stringify({ ...body, fault: '坏\u0000了' }), 400, 'INVALID_INPUT'],
    ['half a character', () => JSON.stringify({ ...body, fault: '坏\ud83d' }), 400, 'INVALID_INPUT'],
    ['a list', () => '[]', 400, 'INVALID_INPUT'],
    ['no JSON', () => '{"branch":', 400, 'INVALID_JSON'],
    ['a kind the pack has not', () => JSON.stringify({ ...body, kind: 'training' }), 422, 'KIND_NOT_IN_PACK'],
    [
      'a time to come',
      () => JSON.stringify({ ...body, calledAt: '2999-01-01T00:00:00Z' }),
      422,
      'TIME_IN_FUTURE',
    ],
  ])('refuses %s and stores nothing', async (_, write, status, code) => {
    const before = await desk.everything();
    expect(await send(write())).toEqual({ status, code });
    expect(await desk.everything()).toEqual(before);
  });

  it.each([
    ['a branch whose pack nobody ships', 'HZ', 'NO_PACK_ADOPTED'],
    ['a branch that nobody knows', 'XX', 'BRANCH_UNKNOWN'],
  ])('refuses head office %s', async (_, branch, expected) => {
    const before = await desk.everything();
    const answer = await desk.ask(headOffice, intake.registerCall, aCall().inBranch(branch).build());
    expect([answer.status, answer.code]).toEqual([422, expected]);
    expect(await desk.everything()).toEqual(before);
  });

  it('is entered after the fact with the time it happened', async () => {
    const calledAt = new Date(Date.now() - 5 * 3_600_000).toISOString();
    const { caseId } = await desk.register(aCall().from({ phone: aPhone() }).calledAt(calledAt));
    const [fact] = await desk.rows('select occurred_at, recorded_at, data from outbox where stream = $1', [
      caseId,
    ]);
    expect(fact?.occurred_at.toISOString()).toBe(calledAt);
    expect(fact?.recorded_at > fact?.occurred_at).toBe(true);
    expect(fact?.data.calledAt).toBe(calledAt);
  });

  it('puts calls of one phone in one customer file, however it is written', async () => {
    await desk.register(aCall().from({ name: '王先生', phone: '+86 13911112222', address: null }));
    await desk.register(aCall().from({ name: '王先生', phone: '13911112222', address: '中山路 2 号' }));
    const files = await desk.rows(
      "select c.name, c.address from customer c join customer_phone p on p.customer = c.id where p.digits = '13911112222'",
    );
    expect(files).toEqual([{ name: '王先生', address: '中山路 2 号' }]);
  });
});

it('every fact reaches Kafka, in order and dense per case', async () => {
  const [{ n }] = (await desk.rows('select count(*)::int as n from outbox')) as [{ n: number }];
  const seen = new Map<string, number>();
  for (const { caseId, seq } of await factsOnKafka(desk.engines, 'intake', n)) {
    expect(seq).toBe((seen.get(caseId) ?? 0) + 1);
    seen.set(caseId, seq);
  }
  expect([...seen.values()].reduce((sum, last) => sum + last, 0)).toBe(n);
});
