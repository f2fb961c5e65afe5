import { aCall, aCaller, aDevice } from '@aftercase/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { clerk, type Desk, intake, openDesk } from '../intake-desk.spec.js';

const stranger = aCaller('clerk', 'HZ');
const signature = 'signature-1';
const done = { outcome: 'free', how: 'done' as const, citations: [] };
let desk: Desk;
beforeAll(async () => {
  desk = await openDesk('intake-voucher');
});
afterAll(() => desk?.close());

async function pulled(call = aCall()) {
  const one = await desk.register(call);
  return { ...one, voucher: await desk.openWithVoucher(one.caseId) };
}
const bringBack = (voucher: string, more: object = {}, who = clerk) =>
  desk.ask(who, intake.returnVoucher, { voucher, signature, ...more });
const vouchersOf = async (caseId: string) =>
  (await desk.ask(clerk, intake.getCase, { caseId })).body.vouchers;
const callState = async (call: string) =>
  (await desk.rows('select state from call where call = $1', [call]))[0]?.state;

describe('pulling a voucher (article 3)', () => {
  it('happens once, by the same command, by another, and by ten at the same moment', async () => {
    const { caseId } = await desk.register();
    const pull = (step?: string) => desk.command('intake.pullVoucher', caseId, { citations: [] }, step);
    const first = await pull('pull');
    expect(first.voucher).toMatch(/^JX-V-\d{8}-\d{4}$/);
    const all = await Promise.all([pull('pull'), ...Array.from({ length: 9 }, () => pull())]);
    expect(all).toEqual(Array(10).fill(first));
    expect(await vouchersOf(caseId)).toMatchObject([{ voucher: first.voucher, state: 'out', revision: 1 }]);
    expect(await desk.factsOf(caseId)).toEqual(['call.registered', 'voucher.pulled']);
  });
});

const entitled = {
  decision: 'entitlement' as const,
  outcome: 'paid',
  reasons: [],
  citations: [],
  facts: { entitlement: 'free' },
};
const sayPaid = (caseId: string) =>
  desk.ask(aCaller('supervisor'), intake.decideOtherwise, {
    caseId,
    decision: 'entitlement',
    outcome: 'paid',
    reason: '人为损坏',
  });
const opened = async () => {
  const { caseId } = await desk.register();
  await desk.command('intake.openCase', caseId, {});
  return caseId;
};

describe('the beginning of the work', () => {
  it('puts on record who pays and pulls the voucher, once; another command pulls no other', async () => {
    const caseId = await opened();
    const begin = () =>
      desk.command('intake.beginWork', caseId, { decision: entitled, citations: [] }, 'begin');
    const first = await begin();
    expect(await begin()).toEqual(first);
    expect(await desk.factsOf(caseId)).toEqual([
      'call.registered',
      'case.opened',
      'decision.recorded',
      'voucher.pulled',
    ]);
    expect(await vouchersOf(caseId)).toMatchObject([{ voucher: first.voucher, state: 'out' }]);
    expect(await desk.command('intake.pullVoucher', caseId, { citations: [] })).toEqual(first);
  });

  it('pulls no voucher where the decision may not be kept', async () => {
    const caseId = await opened();
    await desk.command('intake.recordDecision', caseId, { ...entitled, outcome: 'free', facts: {} });
    await sayPaid(caseId);
    const before = await desk.factsOf(caseId);
    const numbers = (await desk.everything()).numbers;
    const begin = () =>
      desk.command('intake.beginWork', caseId, { decision: entitled, citations: [] }, 'begin');
    await expect(begin()).rejects.toThrow('DECIDED_OTHERWISE');
    await expect(begin()).rejects.toThrow('DECIDED_OTHERWISE');
    expect(await desk.factsOf(caseId)).toEqual(before);
    expect(await vouchersOf(caseId)).toEqual([]);
    expect((await desk.everything()).numbers).toBe(numbers);
  });
});

describe('a voucher written wrong', () => {
  it('is corrected with a reason, and stays the one it is', async () => {
    const { caseId, voucher } = await pulled();
    const correct = (who = clerk) =>
      desk.ask(who, intake.correctVoucher, { voucher, reason: '型号写错', note: '型号应为 RS-80' });
    expect((await correct(stranger)).code).toBe('OTHER_BRANCH');
    expect((await correct()).body).toEqual({ voucher, revision: 2 });
    expect(await vouchersOf(caseId)).toMatchObject([{ voucher, state: 'out', revision: 2 }]);
    const kept = await desk.rows(
      'select revision, note, reason, by from voucher_revision where voucher = $1',
      [voucher],
    );
    expect(kept).toEqual([{ revision: 1, note: '型号应为 RS-80', reason: '型号写错', by: clerk.sub }]);
  });

  it('is void with a reason and a successor, which stands where it stood', async () => {
    const { caseId, voucher } = await pulled();
    const voidIt = (number = voucher, who = clerk) =>
      desk.ask(who, intake.voidVoucher, { voucher: number, reason: '凭证污损' });
    expect((await voidIt(voucher, stranger)).code).toBe('OTHER_BRANCH');
    expect((await voidIt('JX-V-20200101-0001')).code).toBe('VOUCHER_NOT_FOUND');
    const { successor } = (await voidIt()).body;
    expect((await voidIt()).code).toBe('VOUCHER_VOID');
    expect((await bringBack(voucher)).code).toBe('VOUCHER_VOID');
    await bringBack(successor);
    const third = (await voidIt(successor)).body.successor;
    expect(await vouchersOf(caseId)).toMatchObject([
      { voucher, state: 'void', reason: '凭证污损', successor },
      { voucher: successor, state: 'void', successor: third },
      { voucher: third, state: 'returned', successor: null },
    ]);
    await desk.command('intake.archive', caseId, done);
    expect((await desk.factsOf(caseId)).filter((type) => type === 'voucher.voided')).toHaveLength(2);
  });

  it('has one successor, with ten clerks at the same moment', async () => {
    const { caseId, voucher } = await pulled();
    const all = await Promise.all(
      Array.from({ length: 10 }, () => desk.ask(clerk, intake.voidVoucher, { voucher, reason: '凭证污损' })),
    );
    expect(all.filter((one) => one.status === 200)).toHaveLength(1);
    expect(all.filter((one) => one.code === 'VOUCHER_VOID')).toHaveLength(9);
    expect((await vouchersOf(caseId)).filter((one) => one.state === 'out')).toHaveLength(1);
  });
});

describe('bringing a voucher back (article 4)', () => {
  it('happens once, with the time it happened', async () => {
    const { caseId, voucher } = await pulled();
    const before = await desk.everything();
    expect((await bringBack(voucher, {}, stranger)).code).toBe('OTHER_BRANCH');
    expect((await bringBack(voucher, {}, aCaller('technician'))).code).toBe('ROLE_FORBIDDEN');
    expect((await bringBack(voucher, { occurredAt: '2999-01-01T00:00:00Z' })).code).toBe('TIME_IN_FUTURE');
    expect(await desk.everything()).toEqual(before);
    expect((await bringBack(voucher, { occurredAt: '2026-01-05T02:00:00.000Z' })).code).toBe('OUT_OF_ORDER');
    const occurredAt = new Date().toISOString();
    expect((await bringBack(voucher, { occurredAt })).status).toBe(200);
    expect((await bringBack(voucher)).code).toBe('VOUCHER_RETURNED');
    const [fact] = await desk.rows(
      "select occurred_at from outbox where stream = $1 and type like '%voucher.returned%'",
      [caseId],
    );
    expect(fact?.occurred_at.toISOString()).toBe(occurredAt);
  });
});

describe('the archive', () => {
  it('takes the voucher once it is back, closes the register and the case, and that once', async () => {
    const { call, caseId, voucher } = await pulled();
    const archive = (step?: string) => desk.command('intake.archive', caseId, done, step);
    const before = await desk.factsOf(caseId);
    await expect(archive('too-early')).rejects.toThrow('VOUCHER_NOT_RETURNED');
    expect(await desk.factsOf(caseId)).toEqual(before);
    await bringBack(voucher);
    expect(await archive('archive')).toEqual({});
    expect(await archive('archive')).toEqual({});
    await expect(archive()).rejects.toThrow('CASE_ARCHIVED');
    expect((await desk.factsOf(caseId)).slice(before.length)).toEqual([
      'voucher.returned',
      'voucher.archived',
      'call.closed',
      'case.archived',
    ]);
    const shown = (await desk.ask(clerk, intake.getCase, { caseId })).body;
    expect(shown).toMatchObject({ state: 'archived', outcome: 'free', voucher });
    expect(await callState(call)).toBe('closed');
    expect(shown.decisions).toEqual([]);
    const late = { voucher, reason: '太晚了' };
    expect((await desk.ask(clerk, intake.voidVoucher, late)).code).toBe('VOUCHER_ARCHIVED');
    expect((await desk.ask(clerk, intake.correctVoucher, { ...late, note: '别的' })).code).toBe(
      'VOUCHER_ARCHIVED',
    );
    expect((await bringBack(voucher)).code).toBe('VOUCHER_ARCHIVED');
    expect((await desk.ask(clerk, intake.voidCall, { call, reason: '太晚了' })).code).toBe('CASE_UNDER_WAY');
  });

  it('puts on record that the case may close, with it or not at all', async () => {
    const { caseId, voucher } = await pulled();
    const closing = { ...entitled, decision: 'closing' as const, outcome: 'may-close', facts: {} };
    const archive = (step: string) =>
      desk.command('intake.archive', caseId, { ...done, decision: closing }, step);
    const before = await desk.factsOf(caseId);
    await expect(archive('too-early')).rejects.toThrow('VOUCHER_NOT_RETURNED');
    expect(await desk.factsOf(caseId)).toEqual(before);
    await bringBack(voucher);
    expect(await archive('archive')).toEqual({});
    expect(await archive('archive')).toEqual({});
    expect((await desk.factsOf(caseId)).slice(before.length)).toEqual([
      'voucher.returned',
      'decision.recorded',
      'voucher.archived',
      'call.closed',
      'case.archived',
    ]);
    const { decisions } = (await desk.ask(clerk, intake.getCase, { caseId })).body;
    expect(decisions).toMatchObject([{ decision: 'closing', outcome: 'may-close' }]);
  });

  it('closes the register entry with the last of its devices', async () => {
    const { call, cases } = await desk.register(
      aCall().withDevice(aDevice().withSerial('A-1')).withDevice(aDevice().withSerial('A-2')),
    );
    for (const [n, caseId] of cases.entries()) {
      await bringBack(await desk.openWithVoucher(caseId));
      await desk.command('intake.archive', caseId, done);
      expect(await callState(call)).toBe(n === 0 ? 'open' : 'closed');
    }
  });

  it('of a voided call takes the case without its voucher, which is void', async () => {
    const { call, caseId, voucher } = await pulled();
    await desk.ask(clerk, intake.voidCall, { call, reason: '顾客取消' });
    await desk.command('intake.archive', caseId, { outcome: 'voided', how: 'voided', citations: [] });
    expect(await vouchersOf(caseId)).toMatchObject([{ voucher, state: 'void', reason: '顾客取消' }]);
    const shown = (await desk.ask(clerk, intake.getCase, { caseId })).body;
    expect(shown).toMatchObject({ state: 'voided', voucher: null });
    expect(await callState(call)).toBe('void');
  });
});
