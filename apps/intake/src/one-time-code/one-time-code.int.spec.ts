import { randomUUID } from 'node:crypto';
import { mkdtemp, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { aCall, aCaller, aDevice, aMachine } from '@aftercase/testing';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { clerk, type Desk, intake, openDesk, patience } from '../intake-desk.spec.js';
import { smsOf } from './sms.js';

const gateway = aMachine;
let desk: Desk;
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'aftercase-sms-'));
  process.env.AFTERCASE_DATA = folder;
  desk = await openDesk('intake-code');
});
afterAll(() => desk?.close());

const sentTo = async (phone: string) =>
  (await readFile(join(folder, 'sms', 'sms.jsonl'), 'utf8').catch(() => ''))
    .split('\n')
    .filter(Boolean)
    .map((one) => JSON.parse(one) as { phone: string; text: string })
    .filter((one) => one.phone === phone)
    .map(({ text }) => /\d{6}/.exec(text)?.[0] ?? '');
const ask = (phone: string) => desk.ask(gateway, intake.askCode, { phone });
/** A code that has come to the phone, and the attempt that it is for. */
async function codeFor(phone: string) {
  const before = (await sentTo(phone)).length;
  const { attempt } = (await ask(phone)).body;
  await vi.waitUntil(async () => (await sentTo(phone)).length > before, patience);
  return { attempt, code: (await sentTo(phone)).at(-1) ?? '' };
}
const open = async (attempt: string, code: string, name: string | null = null) =>
  (await desk.ask(gateway, intake.openByCode, { attempt, code, name })).body.door;
const cameBy = async (door: string) => (await desk.ask(gateway, intake.showDoor, { door })).body.came;
async function cameWith(phone: string, name: string | null = null) {
  const { attempt, code } = await codeFor(phone);
  return cameBy((await open(attempt, code, name)) ?? '');
}
let phones = 13_700_000_000;
const aPhone = () => String((phones += 1));
let devices = 0;
async function aFile(phone: string, name: string) {
  const call = aCall()
    .from({ phone, name })
    .withDevice(aDevice().withSerial(`SN-O-${++devices}`));
  const input = Object.assign(call.build(), { newFile: 'always' });
  const [caseId = ''] = (await desk.ask(clerk, intake.registerCall, input)).body.cases;
  return (await desk.ask(clerk, intake.getCase, { caseId })).body.customerFile;
}
const others = (code: string, n: number) => String((Number(code) + n) % 1_000_000).padStart(6, '0');

describe('a code by phone', () => {
  it('opens the file that has the phone, once, and it is hashed in the books', async () => {
    const phone = aPhone();
    const customer = await aFile(phone, '王甲');
    const { attempt, code } = await codeFor(phone);
    expect(JSON.stringify(await desk.rows('select code_hash from one_time_code'))).not.toContain(code);
    const door = (await open(attempt, code)) ?? '';
    expect(await cameBy(door)).toEqual({ by: 'one-time-code', caseId: null, customers: [customer] });
    expect(await open(attempt, code)).toBeNull();
    // Coming in twice closes nothing that is open.
    expect(await cameBy(door)).not.toBeNull();
  });

  it('is answered and sent alike where no customer has the phone; it opens nobody’s file', async () => {
    const [known, unknown] = [aPhone(), aPhone()];
    await aFile(known, '王甲');
    const shapes = [await ask(known), await ask(unknown)].map(({ status, body }) => [
      status,
      Object.keys(body),
      /^[\da-f-]{36}$/.test(body.attempt),
    ]);
    expect(shapes[0]).toEqual(shapes[1]);
    await vi.waitUntil(async () => (await sentTo(unknown)).length === 1, patience);
    const [code = ''] = await sentTo(unknown);
    const [row] = await desk.rows('select attempt from one_time_code where digits = $1', [unknown]);
    expect(await cameBy((await open(row?.attempt, code)) ?? '')).toMatchObject({ customers: [] });
  });

  it('is over after five minutes, and after five wrong tries', async () => {
    const late = await codeFor(aPhone());
    await desk.rows("update one_time_code set asked_at = asked_at - interval '301 s' where attempt = $1", [
      late.attempt,
    ]);
    expect(await open(late.attempt, late.code)).toBeNull();
    const guessed = await codeFor(aPhone());
    for (let n = 1; n <= 5; n += 1) expect(await open(guessed.attempt, others(guessed.code, n))).toBeNull();
    expect(await open(guessed.attempt, guessed.code)).toBeNull();
    const nearly = await codeFor(aPhone());
    for (let n = 1; n <= 4; n += 1) await open(nearly.attempt, others(nearly.code, n));
    expect(await open(nearly.attempt, nearly.code)).toBe(nearly.attempt);
  });

  it('of another attempt opens nothing, nor does one that was never asked', async () => {
    const [one, other] = [await codeFor(aPhone()), await codeFor(aPhone())];
    expect(await open(one.attempt, other.code === one.code ? others(other.code, 1) : other.code)).toBeNull();
    expect(await open(randomUUID(), one.code)).toBeNull();
    expect(await cameBy(one.attempt)).toBeNull();
  });

  it('goes out once a minute, five times an hour and ten times a day; what is not sent opens nothing', async () => {
    const phone = aPhone();
    const aged = (by: string) =>
      desk.rows(`update one_time_code set asked_at = asked_at - interval '${by}' where digits = $1`, [phone]);
    const sent = async () =>
      (await desk.rows('select sent from one_time_code where digits = $1 order by asked_at desc', [phone]))[0]
        ?.sent;
    const seen: boolean[] = [];
    for (let n = 0; n < 6; n += 1) {
      await ask(phone);
      seen.push(await sent());
      await ask(phone);
      expect(await sent()).toBe(false);
      await aged('90 s');
    }
    expect(seen).toEqual([true, true, true, true, true, false]);
    for (let n = 0; n < 6; n += 1) {
      await aged('1 h');
      await ask(phone);
      seen.push(await sent());
    }
    expect(seen.filter(Boolean)).toHaveLength(10);
    const guesses = await Promise.all(
      Array.from({ length: 4 }, async (_, n) =>
        open((await ask(phone)).body.attempt, String(n).padStart(6, '0')),
      ),
    );
    expect(guesses).toEqual([null, null, null, null]);
  });

  it('goes to no landline, and the answer is the same', async () => {
    expect((await ask('0573-82051234')).status).toBe(200);
    const [row] = await desk.rows("select sent from one_time_code where digits = '057382051234'");
    expect(row?.sent).toBe(false);
  });
});

describe('a phone is not a person', () => {
  it('that several files have opens the one whose name was said, and else none', async () => {
    const phone = aPhone();
    const [father, son] = [await aFile(phone, '李父'), await aFile(phone, '李子')];
    expect(father).not.toBe(son);
    const minuteLater = () =>
      desk.rows("update one_time_code set asked_at = asked_at - interval '2 min' where digits = $1", [phone]);
    expect(await cameWith(phone)).toMatchObject({ customers: [] });
    await minuteLater();
    expect(await cameWith(phone, '李子')).toMatchObject({ customers: [son] });
    await minuteLater();
    expect(await cameWith(phone, '李某')).toMatchObject({ customers: [] });
  });

  it('that was given to somebody else opens nothing of the one who had it, once they say who they are', async () => {
    const phone = aPhone();
    await aFile(phone, '前机主');
    expect(await cameWith(phone, '新机主')).toMatchObject({ customers: [] });
  });

  it('opens a file with what was merged into it, and what is merged later, too', async () => {
    const phone = aPhone();
    const [kept, other] = [await aFile(phone, '赵甲'), await aFile(aPhone(), '赵甲')];
    const { attempt, code } = await codeFor(phone);
    const door = (await open(attempt, code)) ?? '';
    expect(await cameBy(door)).toMatchObject({ customers: [kept] });
    const merged = await desk.ask(aCaller('supervisor'), intake.mergeCustomers, {
      customer: other,
      into: kept,
      reason: '同一客户',
    });
    expect(merged.code).toBeUndefined();
    expect(await cameBy(door)).toMatchObject({ customers: [kept, other] });
  });

  it('stands in no fact, no log of commands and no trail for all that', async () => {
    const phone = aPhone();
    await codeFor(phone);
    for (const table of ['outbox', 'command_log', 'audit_entry'])
      expect(JSON.stringify(await desk.rows(`select * from ${table}`)), table).not.toContain(phone);
  });
});

describe('texts', () => {
  it('go into no file of a company’s machine', () => {
    const env = { NODE_ENV: 'production', AFTERCASE_DATA: folder };
    expect(() => smsOf(Object.assign({ SMS: 'file' }, env))).toThrow('SMS');
    return expect(smsOf(env).send('13800000000', 'x')).rejects.toThrow('SMS is off');
  });
});
