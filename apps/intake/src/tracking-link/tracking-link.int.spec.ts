import { createHash, randomUUID } from 'node:crypto';
import { aCall, aCaller, aDevice, aMachine } from '@aftercase/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { clerk, type Desk, intake, openDesk } from '../intake-desk.spec.js';

const gateway = aMachine;
const phone = '138 1234 5678';
const right = '5678';
let desk: Desk;
beforeAll(async () => {
  desk = await openDesk('intake-link');
});
afterAll(() => desk?.close());

let devices = 0;
const aCase = async () =>
  (
    await desk.register(
      aCall()
        .from({ phone })
        .withDevice(aDevice().withSerial(`SN-L-${++devices}`)),
    )
  ).caseId;
const slipOf = async (caseId: string, who = clerk) => desk.ask(who, intake.getTrackingSlip, { caseId });
const secretOf = async (caseId: string) => (await slipOf(caseId)).body.link.replace('/own#', '');
const open = (secret: string, digits = right) => desk.ask(gateway, intake.openByLink, { secret, digits });
const doorOf = async (secret: string, digits?: string) => (await open(secret, digits)).body.door;
const cameBy = async (door: string) => (await desk.ask(gateway, intake.showDoor, { door })).body.came;
const archive = (caseId: string) =>
  desk.command('intake.archive', caseId, { outcome: 'done', how: 'refused', citations: [] });
const tries = 5;

describe('the link of a case', () => {
  it('is made with it, opens it with the last four digits of the phone, and nothing besides', async () => {
    const [caseId, other] = [await aCase(), await aCase()];
    const [secret, another] = [await secretOf(caseId), await secretOf(other)];
    expect(secret).toMatch(/^[\w-]{43}$/);
    expect(another).not.toBe(secret);
    const door = await doorOf(secret);
    expect(await cameBy(door ?? '')).toEqual({ by: 'tracking-link', caseId, customers: [] });
  });

  it('stands in the books as its hash and sealed, and in no fact', async () => {
    const caseId = await aCase();
    const secret = await secretOf(caseId);
    const [row] = await desk.rows('select secret_hash from tracking_link where case_id = $1', [caseId]);
    expect(row?.secret_hash).toBe(createHash('sha256').update(secret).digest('hex'));
    await doorOf(secret, '0000');
    await doorOf(secret);
    for (const table of ['tracking_link', 'outbox', 'command_log', 'audit_entry', 'service_case', 'call'])
      expect(JSON.stringify(await desk.rows(`select * from ${table}`)), table).not.toContain(secret);
  });

  it('is on a paper that shows neither name nor phone; another branch prints none', async () => {
    const caseId = await aCase();
    const { body } = await slipOf(caseId);
    expect(body).toMatchObject({ caseId, customer: '顾**', phone: '138****5678', state: 'open' });
    expect(JSON.stringify(body)).not.toMatch(/1234|顾客甲|中山路/);
    expect((await slipOf(caseId, aCaller('clerk', 'HZ'))).code).toBe('OTHER_BRANCH');
    expect((await slipOf(caseId, aCaller('customer'))).code).toBe('ROLE_FORBIDDEN');
  });

  it('ends with its case', async () => {
    const caseId = await aCase();
    const secret = await secretOf(caseId);
    const door = await doorOf(secret);
    await archive(caseId);
    expect(await cameBy(door ?? '')).toBeNull();
    expect(await doorOf(secret)).toBeNull();
    expect((await slipOf(caseId)).body.state).toBe('ended');
    expect((await desk.ask(clerk, intake.issueTrackingLink, { caseId })).code).toBe('CASE_ARCHIVED');
  });

  it('ends at its time, however long the case lasts', async () => {
    const caseId = await aCase();
    const secret = await secretOf(caseId);
    const door = await doorOf(secret);
    const [{ days }] = await desk.rows(
      "select (ends_at - issued_at) = interval '180 days' as days from tracking_link where case_id = $1",
      [caseId],
    );
    expect(days).toBe(true);
    await desk.rows('update tracking_link set ends_at = now() where case_id = $1', [caseId]);
    expect(await cameBy(door ?? '')).toBeNull();
    expect(await doorOf(secret)).toBeNull();
  });

  it('goes by the phone as it was put right; without a phone it opens to nobody', async () => {
    const caseId = await aCase();
    const secret = await secretOf(caseId);
    await desk.ask(clerk, intake.correctCall, { call: caseId, reason: '听错了', phone: '13800009999' });
    expect([await doorOf(secret), await doorOf(secret, '9999')]).toEqual([null, expect.any(String)]);
    const bare = (await desk.register(aCall().withoutCustomer())).caseId;
    for (const digits of ['0000', '1234']) expect(await doorOf(await secretOf(bare), digits)).toBeNull();
  });
});

describe('who guesses the second factor', () => {
  const duties = async (caseId: string) =>
    (await desk.ask(clerk, intake.getCase, { caseId })).body.duties.map(({ duty }) => duty);

  it('has five tries: then the link is closed, also to who knows it, and the branch is told', async () => {
    const caseId = await aCase();
    const secret = await secretOf(caseId);
    for (let n = 1; n < tries; n += 1) expect(await doorOf(secret, `000${n}`)).toBeNull();
    const door = await doorOf(secret);
    expect(door).not.toBeNull();
    expect(await duties(caseId)).not.toContain('renew-link');
    // The right one between them has forgiven none.
    expect(await doorOf(secret, '0005')).toBeNull();
    expect(await doorOf(secret)).toBeNull();
    expect(await cameBy(door ?? '')).toBeNull();
    expect((await slipOf(caseId)).body.state).toBe('closed');
    expect(await duties(caseId)).toContain('renew-link');
    expect((await desk.factsOf(caseId)).filter((one) => one.startsWith('tracking'))).toEqual([
      'tracking-link.closed',
    ]);
  });

  it('a clerk issues another, which opens, and the one before stays closed', async () => {
    const caseId = await aCase();
    const before = await secretOf(caseId);
    for (let n = 0; n < tries; n += 1) await doorOf(before, '0000');
    expect((await desk.ask(clerk, intake.issueTrackingLink, { caseId })).status).toBe(201);
    const secret = await secretOf(caseId);
    expect(secret).not.toBe(before);
    expect(await duties(caseId)).not.toContain('renew-link');
    expect([await doorOf(before), await doorOf(secret)]).toEqual([null, expect.any(String)]);
    const stranger = aCaller('clerk', 'HZ');
    expect((await desk.ask(stranger, intake.issueTrackingLink, { caseId })).code).toBe('OTHER_BRANCH');
  });

  it('at once, fifty together, has no more than five', async () => {
    const caseId = await aCase();
    const secret = await secretOf(caseId);
    await Promise.all(Array.from({ length: 50 }, (_, n) => doorOf(secret, String(n).padStart(4, '0'))));
    const [row] = await desk.rows('select tries, closed_at from tracking_link where case_id = $1', [caseId]);
    expect(row).toEqual({ tries, closed_at: expect.any(Date) });
    expect(await doorOf(secret)).toBeNull();
  });

  it('a thousand times, at a link and at what is none, opens nothing and is always told the same', async () => {
    const caseId = await aCase();
    const secret = await secretOf(caseId);
    const answers = new Set<string>();
    const guess = async (link: string, digits: string) => {
      const { status, body } = await open(link, digits);
      answers.add(JSON.stringify({ status, body }));
    };
    // The right digits are among them: by then the link is closed.
    for (let n = 0; n < 500; n += 1) await guess(secret, String(5400 + n));
    for (let n = 0; n < 500; n += 1)
      await guess(`${secret.slice(0, -3)}${String(n).padStart(3, '0')}`, right);
    expect([...answers]).toEqual([JSON.stringify({ status: 200, body: { door: null } })]);
    expect(await cameBy(randomUUID())).toBeNull();
  });
});
