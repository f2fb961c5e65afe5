import { aCaller, aDevice } from '@aftercase/testing';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type Desk, intake, openDesk, patience } from '../intake-desk.spec.js';

const supervisor = aCaller('supervisor');
let desk: Desk;
let customers: string[];
beforeAll(async () => {
  desk = await openDesk('intake-recall');
  customers = [];
  for (const n of [1, 2]) {
    const file = { branch: 'JX', name: `顾客${n}`, phone: `1390000500${n}`, address: `中山路 ${n} 号` };
    customers.push((await desk.ask(supervisor, intake.openCustomerFile, file)).body.customer);
  }
});
afterAll(() => desk?.close());

/** A recall of so many devices of two customers in turn. */
async function aRecall(devices: number): Promise<string> {
  const { status, code, body } = await desk.ask(supervisor, intake.openRecall, {
    branch: 'JX',
    reason: '控制板批次缺陷',
    devices: Array.from({ length: devices }, (_, n) => ({
      customer: customers[n % 2] as string,
      device: aDevice().withSerial(`RC-${n}`).build(),
    })),
  });
  if (status !== 201) throw new Error(code);
  return body.recall;
}
const callNext = (recall: string, batch: number) => desk.command('intake.callRecalled', recall, { batch });
const show = async (recall: string) => (await desk.ask(supervisor, intake.getRecall, { recall })).body;

describe('a recall', () => {
  it('enters a call for each of its devices, some at a time, each once', async () => {
    const recall = await aRecall(45);
    expect(recall).toMatch(/^JX-L-\d{8}-\d{4}$/);
    const left = await Promise.all([1, 2, 3, 4].map((batch) => callNext(recall, batch)));
    expect(left.map((one) => one.left).sort((a, b) => a - b)).toEqual([0, 0, 5, 25]);
    const { progress, cases } = await show(recall);
    expect(progress).toEqual({ waiting: 0, open: 45, ended: 0 });
    expect(new Set(cases.map(({ caseId }) => caseId)).size).toBe(45);
    const [fact] = await desk.rows('select data from outbox where stream = $1', [cases[0]?.caseId]);
    expect(fact?.data).toMatchObject({ channel: 'recall', kind: 'repair', device: { serial: 'RC-0' } });
  });

  it('shows how far it has come, is settled with its last case, and closed then', async () => {
    const recall = await aRecall(2);
    await callNext(recall, 1);
    const [first = '', last = ''] = (await show(recall)).cases.map(({ caseId }) => caseId ?? '');
    const end = async (caseId: string) => {
      await desk.command('intake.openCase', caseId, {});
      await desk.command('intake.archive', caseId, { outcome: 'voided', how: 'voided', citations: [] });
    };
    await end(first);
    await vi.waitUntil(async () => (await show(recall)).progress.ended === 1, patience);
    expect(await desk.command('intake.closeRecall', recall, {})).toEqual({ closed: false });
    await end(last);
    await vi.waitUntil(async () => (await show(recall)).progress.ended === 2, patience);
    expect(await desk.command('intake.closeRecall', recall, {})).toEqual({ closed: true });
    expect(await desk.command('intake.closeRecall', recall, {})).toEqual({ closed: true });
    const recorded = await desk.factsOf(recall);
    expect(recorded).toEqual(['recall.opened', 'recall.settled', 'recall.closed']);
    expect(await show(recall)).toMatchObject({
      state: 'closed',
      progress: { waiting: 0, open: 0, ended: 2 },
    });
  });

  it('of a customer nobody knows is not opened; one that waits for a person goes on when it is resumed', async () => {
    const device = aDevice().build();
    const unknown = { customer: '018f0000-0000-7000-8000-000000000009', device };
    const input = { branch: 'JX', reason: '缺陷', devices: [unknown] };
    expect((await desk.ask(supervisor, intake.openRecall, input)).code).toBe('CUSTOMER_NOT_FOUND');
    const recall = await aRecall(1);
    expect((await desk.ask(supervisor, intake.resumeRecall, { recall })).code).toBe('RECALL_NOT_FLAGGED');
    await desk.command('intake.flagRecall', recall, { step: 'call-1', code: 'KIND_NOT_IN_PACK' });
    const waiting = (await desk.ask(supervisor, intake.listRecalls, { state: 'waiting' })).body.recalls;
    expect(waiting.map((one) => [one.recall, one.needs])).toEqual([[recall, 'call-1: KIND_NOT_IN_PACK']]);
    expect((await desk.ask(supervisor, intake.resumeRecall, { recall })).status).toBe(200);
  });
});
