import { aCall, aCaller } from '@aftercase/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { clerk, type Desk, intake, openDesk } from '../intake-desk.spec.js';

const elsewhere = aCaller('clerk', 'NB');
const stranger = aCaller('clerk', 'HZ');
const reason = '客户迁往宁波，由当地分公司接手';
let desk: Desk;
beforeAll(async () => {
  desk = await openDesk('intake-handover');
});
afterAll(() => desk?.close());

const handOver = (caseId: string, to: string, who = clerk) =>
  desk.ask(who, intake.handOverCase, { caseId, to, reason });

describe('a case handed over to another branch', () => {
  it('keeps its number and history, and is told with who, why and where to', async () => {
    const { caseId } = await desk.register();
    expect((await handOver(caseId, 'NB')).body).toEqual({ caseId, branch: 'NB' });
    const { body } = await desk.ask(elsewhere, intake.getCase, { caseId });
    expect([body.caseId, body.branch]).toEqual([caseId, 'NB']);
    expect(body.handovers).toEqual([{ from: 'JX', to: 'NB', by: clerk.sub, reason, at: expect.any(String) }]);
    expect(await desk.factsOf(caseId)).toEqual(['call.registered', 'case.handed-over']);
    const [published] = await desk.rows("select data from outbox where type = 'intake.handover.state.v1'");
    expect(published?.data).toMatchObject({ caseId, branch: 'NB' });
  });

  it('is worked on by the new branch, whose numbers new documents bear; the old one reads it', async () => {
    const { caseId, call } = await desk.register();
    const old = await desk.openWithVoucher(caseId);
    await handOver(caseId, 'NB');
    expect((await desk.ask(elsewhere, intake.answerCustomer, { caseId })).status).toBe(200);
    expect((await desk.ask(elsewhere, intake.correctCall, { call, reason, fault: '不出水' })).status).toBe(
      200,
    );
    expect(
      (await desk.ask(elsewhere, intake.correctVoucher, { voucher: old, reason, note: '改期' })).status,
    ).toBe(200);

    expect((await desk.ask(clerk, intake.getCase, { caseId })).status).toBe(200);
    const seen = async (who: typeof clerk) =>
      (await desk.ask(who, intake.findCases, { number: caseId })).body.cases.length;
    expect([await seen(clerk), await seen(elsewhere), await seen(stranger)]).toEqual([1, 1, 0]);
    expect((await desk.ask(clerk, intake.answerCustomer, { caseId })).code).toBe('OTHER_BRANCH');
    expect((await desk.ask(clerk, intake.returnVoucher, { voucher: old, signature: 's' })).code).toBe(
      'OTHER_BRANCH',
    );
    expect((await desk.ask(stranger, intake.getCase, { caseId })).code).toBe('OTHER_BRANCH');
  });

  it('has its voucher pulled by the branch that has it then', async () => {
    const { caseId } = await desk.register();
    await desk.command('intake.openCase', caseId, {});
    await handOver(caseId, 'NB');
    const { voucher } = await desk.command('intake.pullVoucher', caseId, { citations: [] }, 'pull', 'NB');
    expect(voucher).toMatch(/^NB-V-/);
  });

  it('is missed by the branch that has it, which the breach and its consequences are told of', async () => {
    const { caseId } = await desk.register();
    const [due, warnAt] = ['2026-11-20T01:00:00.000Z', '2026-11-19T19:00:00.000Z'];
    await desk.command('intake.makePromise', caseId, { promise: 'reply', due, warnAt, citations: [] });
    await handOver(caseId, 'NB');
    await desk.command('intake.judgePromise', caseId, { promise: 'reply' });
    const published = await desk.rows(
      "select type, data->>'branch' as branch from outbox where stream = $1 and type like 'intake.promise.%' order by seq",
      [caseId],
    );
    expect(published.map(({ type, branch }) => `${type} ${branch}`)).toEqual([
      'intake.promise.made.v1 JX',
      'intake.promise.breached.v1 NB',
    ]);
  });

  it('may go on and come back, each time by the branch that has it', async () => {
    const { caseId } = await desk.register();
    await handOver(caseId, 'NB');
    expect((await handOver(caseId, 'HZ')).code).toBe('OTHER_BRANCH');
    await handOver(caseId, 'HZ', elsewhere);
    expect((await handOver(caseId, 'JX', stranger)).body).toEqual({ caseId, branch: 'JX' });
    const { body } = await desk.ask(clerk, intake.getCase, { caseId });
    expect(body.handovers.map(({ from, to }) => `${from}→${to}`)).toEqual(['JX→NB', 'NB→HZ', 'HZ→JX']);
  });

  it.each([
    ['to a branch that nobody knows', 'XX', clerk, 422, 'BRANCH_UNKNOWN'],
    ['to the branch that has it', 'JX', clerk, 409, 'CASE_THERE_ALREADY'],
    ['by another branch', 'HZ', stranger, 403, 'OTHER_BRANCH'],
    ['by a technician', 'NB', aCaller('technician'), 403, 'ROLE_FORBIDDEN'],
  ])('is refused %s, and nothing changes', async (_, to, who, status, code) => {
    const { caseId } = await desk.register(aCall());
    const before = await desk.everything();
    const answer = await handOver(caseId, to, who);
    expect([answer.status, answer.code]).toEqual([status, code]);
    expect(await desk.everything()).toEqual(before);
  });
});
