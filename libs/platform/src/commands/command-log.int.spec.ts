import { randomUUID } from 'node:crypto';
import { aCaller } from '@aftercase/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { clerk, type Notes, notes, openNotes } from '../service/testing-desk.spec.js';

let desk: Notes;
beforeAll(async () => {
  desk = await openNotes('command-log');
});
afterAll(() => desk?.close());

const aKey = (caseId: string) => `case/${caseId}/${randomUUID()}/0`;
const reused = { ok: false, refusal: { code: 'IDEMPOTENCY_KEY_REUSED', params: {} } };

describe('a command of a workflow', () => {
  it('has one effect, and the same answer, when it comes twenty times at once', async () => {
    const caseId = desk.aCase();
    const key = aKey(caseId);
    const all = await Promise.all(Array.from({ length: 20 }, () => desk.flag(caseId, 'once', key)));
    const value = { caseId, text: 'once', by: `workflow:case/${caseId}` };
    expect(all).toEqual(Array(20).fill({ ok: true, value }));
    expect(await desk.notesOf(caseId)).toEqual(['once']);
    expect(await desk.seqsOf(caseId)).toEqual([1]);
  });

  it('that was refused stays refused, though it would be accepted now', async () => {
    const caseId = desk.aCase();
    await desk.rows('insert into closed values ($1)', [caseId]);
    const key = aKey(caseId);
    const refusal = { code: 'CASE_ARCHIVED', params: { caseId } };
    expect(await desk.flag(caseId, 'late', key)).toEqual({ ok: false, refusal });
    await desk.rows('delete from closed where case_id = $1', [caseId]);
    expect(await desk.flag(caseId, 'late', key)).toEqual({ ok: false, refusal });
    expect(await desk.notesOf(caseId)).toEqual([]);
    expect(await desk.flag(caseId, 'late', aKey(caseId))).toMatchObject({ ok: true });
    expect(await desk.seqsOf(caseId)).toEqual([1]);
  });

  it('that met a technical failure is tried again', async () => {
    const caseId = desk.aCase();
    const before = await desk.everything();
    await expect(desk.flag(caseId, 'fault: x', aKey(caseId))).rejects.toThrow('secret');
    await expect(desk.flag(caseId, 'gone: x', aKey(caseId))).rejects.toThrow('away');
    expect(await desk.everything()).toEqual(before);
  });

  it('under a key that was used for something else is refused, and that is an answer, not a fault', async () => {
    const caseId = desk.aCase();
    const key = aKey(caseId);
    const first = await desk.flag(caseId, 'first', key);
    const before = await desk.everything();
    expect(await desk.flag(caseId, 'other content', key)).toEqual(reused);
    expect(await desk.flag(desk.aCase(), 'first', key)).toEqual(reused);
    const other = { key, subject: caseId, branch: 'JX', input: { citations: [] } };
    expect(await desk.service.commands.execute('intake.pullVoucher', other)).toEqual(reused);
    expect(await desk.everything()).toEqual(before);
    expect(await desk.flag(caseId, 'first', key)).toEqual(first);
  });
});

describe('a request with an Idempotency-Key', () => {
  const write = (caseId: string, text: string, key: string, who = clerk, tags: string[] = []) =>
    desk.ask(who, notes.write, { caseId, text, tags }, key as ReturnType<typeof randomUUID>);

  it('has one effect, and the same answer, when it comes twenty times at once', async () => {
    const caseId = desk.aCase();
    const key = randomUUID();
    const all = await Promise.all(Array.from({ length: 20 }, () => write(caseId, 'once', key)));
    const body = { caseId, text: 'once', by: clerk.sub };
    expect(all).toEqual(Array(20).fill({ status: 201, code: undefined, body }));
    expect(await desk.notesOf(caseId)).toEqual(['once']);
    expect(await desk.seqsOf(caseId)).toEqual([1]);
  });

  it('is refused with other content, for another address, and changes nothing', async () => {
    const caseId = desk.aCase();
    const key = randomUUID();
    await write(caseId, 'first', key);
    const before = await desk.everything();
    const others = [
      await write(caseId, 'other', key),
      await write(desk.aCase(), 'first', key),
      await desk.ask(clerk, notes.strike, { caseId, text: 'first' }, key),
    ];
    expect(others.map(({ status, code }) => [status, code])).toEqual(
      Array(3).fill([409, 'IDEMPOTENCY_KEY_REUSED']),
    );
    expect(await desk.everything()).toEqual(before);
  });

  it('means the same where only the order or a default differs', async () => {
    const caseId = desk.aCase();
    const key = randomUUID();
    const token = await desk.issuer.mintToken(clerk, 'intake');
    const send = async (body: string) => {
      const response = await fetch(`${desk.service.url}/api/intake/notes/${caseId}`, {
        method: 'POST',
        headers: {
          authorization: `Bearer ${token}`,
          'content-type': 'application/json',
          'idempotency-key': key,
        },
        body,
      });
      return [response.status, response.headers.get('idempotency-replayed')];
    };
    expect(await send('{"text":"a","tags":[]}')).toEqual([201, null]);
    expect(await send('{"tags":[], "text":"a"}')).toEqual([201, 'true']);
    expect(await send('{"text":"a"}')).toEqual([201, 'true']);
    expect(await desk.notesOf(caseId)).toEqual(['a']);
  });

  it("is its sender's own: another person's same key is another request", async () => {
    const caseId = desk.aCase();
    const key = randomUUID();
    await write(caseId, 'one', key);
    expect((await write(caseId, 'two', key, aCaller('supervisor'))).status).toBe(201);
    expect(await desk.notesOf(caseId)).toEqual(['one', 'two']);
  });

  it('that was refused may come again when the reason is gone', async () => {
    const caseId = desk.aCase();
    await desk.rows('insert into closed values ($1)', [caseId]);
    const key = randomUUID();
    expect((await write(caseId, 'late', key)).code).toBe('CASE_ARCHIVED');
    await desk.rows('delete from closed where case_id = $1', [caseId]);
    expect((await write(caseId, 'late', key)).status).toBe(201);
  });

  it.each(['short', 'with a space in it', 'x'.repeat(201)])('%s: is no key', async (key) => {
    expect((await write(desk.aCase(), 'x', key)).code).toBe('INVALID_INPUT');
  });
});
