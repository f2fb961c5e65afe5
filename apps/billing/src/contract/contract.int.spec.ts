import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { billing, type ContractDesk, openContractDesk, seller } from './contract-desk.spec.js';

let desk: ContractDesk;
beforeAll(async () => {
  desk = await openContractDesk('billing-contract');
});
afterAll(() => desk?.close());

const notice = (contract: string, period: number, daysBefore: number) =>
  desk.command('billing.noticeExpiry', contract, { period, daysBefore });
const noticesOf = async (contract: string) =>
  (await desk.ask(seller, billing.listExpiryNotices, { limit: 200 })).body.notices
    .filter((one) => one.contract === contract)
    .map(({ period, daysBefore, state }) => [period, daysBefore, state]);
const listed = async (input: { state: string; caseId?: string }) =>
  (await desk.ask(seller, billing.listContracts, { ...input, limit: 200 })).body.contracts.map(
    ({ contract }) => contract,
  );
const granted = { visits: 12, labourMinutes: null, partsFen: null };

describe('a contract', () => {
  it('is signed with a number of its own series, and tells whom and what it covers', async () => {
    const contract = await desk.sign({ billsPerVisit: true, chargeFen: 8_000 });
    expect(contract).toMatch(/^JX-T-\d{8}-\d{4}$/);
    expect(await desk.show(contract)).toMatchObject({
      state: 'in-force',
      billsPerVisit: true,
      chargeFen: 8_000,
    });
    expect(await desk.factsOf(contract)).toEqual(['signed']);
    const terms = { billsPerVisit: true, chargeFen: 8_000 };
    expect(await desk.reserve(contract, 'JX-C-20270601-0001')).toEqual({
      contract,
      outcome: 'reserved',
      terms,
    });
  });

  it('that ends before it begins, or bills visits without a figure, is not signed', async () => {
    await expect(desk.sign({ endsOn: '2026-12-31' })).rejects.toThrow('INVALID_INPUT');
    await expect(desk.sign({ billsPerVisit: true, chargeFen: null })).rejects.toThrow('INVALID_INPUT');
  });

  it('opens a period with the instants of its notices and of its end', async () => {
    const contract = await desk.sign({ noticeDays: [30] });
    expect(await desk.command('billing.openContractPeriod', contract, { period: 1 })).toEqual({
      endsAt: '2027-12-31T16:00:00.000Z',
      notices: [{ daysBefore: 30, at: '2027-11-30T16:00:00.000Z' }],
    });
  });

  it('is noticed to the sales centre once per day set, and the task is settled by the renewal', async () => {
    const contract = await desk.sign();
    expect(await notice(contract, 1, 90)).toEqual({ noticed: true });
    expect(await notice(contract, 1, 90)).toEqual({ noticed: true });
    expect(await noticesOf(contract)).toEqual([[1, 90, 'open']]);
    const renewed = await desk.ask(seller, billing.renewContract, {
      contract,
      endsOn: '2028-12-31',
      granted,
    });
    expect(renewed.body).toEqual({ contract, period: 2, startsOn: '2028-01-01' });
    expect(await notice(contract, 1, 30)).toEqual({ noticed: false });
    expect(await noticesOf(contract)).toEqual([[1, 90, 'settled']]);
    expect(await desk.factsOf(contract)).toEqual(['signed', 'expiry-noticed', 'renewed']);
  });

  it('renewed has balances of its own for each period', async () => {
    const contract = await desk.sign({ granted: { visits: 1, labourMinutes: null, partsFen: null } });
    await desk.reserve(contract, 'JX-C-20270601-0011');
    await desk.ask(seller, billing.renewContract, { contract, endsOn: '2028-12-31', granted });
    expect((await desk.reserve(contract, 'JX-C-20270601-0012')).outcome).toBe('exhausted');
    expect((await desk.reserve(contract, 'JX-C-20280601-0001', { on: '2028-06-01' })).outcome).toBe(
      'reserved',
    );
    expect((await desk.show(contract)).periods.map(({ reserved }) => reserved.visits)).toEqual([1, 1]);
    const short = await desk.ask(seller, billing.renewContract, { contract, endsOn: '2028-06-01', granted });
    expect(short.code).toBe('PERIOD_ENDS_BEFORE_START');
  });

  it('goes on with the period it was renewed for, and expires where it was not; what is reserved may be used', async () => {
    const contract = await desk.sign();
    const caseId = 'JX-C-20271230-0001';
    await desk.ask(seller, billing.renewContract, { contract, endsOn: '2028-12-31', granted });
    expect(await desk.command('billing.closeContractPeriod', contract, { period: 1 })).toEqual({ next: 2 });
    await desk.reserve(contract, caseId);
    await notice(contract, 2, 7);
    expect(await desk.command('billing.closeContractPeriod', contract, { period: 2 })).toEqual({
      next: null,
    });
    expect(await desk.command('billing.closeContractPeriod', contract, { period: 2 })).toEqual({
      next: null,
    });
    expect(await desk.show(contract)).toMatchObject({ state: 'closed' });
    expect(await noticesOf(contract)).toEqual([[2, 7, 'settled']]);
    const work = { contract, visits: 1, labourMinutes: 10, partsFen: 0 };
    expect((await desk.command('billing.useCover', caseId, work)).beyond.visits).toBe(0);
    const late = await desk.ask(seller, billing.renewContract, { contract, endsOn: '2029-12-31', granted });
    expect(late.code).toBe('CONTRACT_NOT_IN_FORCE');
  });

  it('terminated gives no more cover, and is closed as terminated', async () => {
    const contract = await desk.sign();
    const input = { contract, reason: '客户停业' };
    expect((await desk.ask(seller, billing.terminateContract, input)).status).toBe(200);
    expect((await desk.ask(seller, billing.terminateContract, input)).code).toBe('CONTRACT_NOT_IN_FORCE');
    expect((await desk.reserve(contract, 'JX-C-20270601-0021')).outcome).toBe('not-in-force');
    expect(await notice(contract, 1, 7)).toEqual({ noticed: false });
    expect(await desk.command('billing.closeContractPeriod', contract, { period: 1 })).toEqual({
      next: null,
    });
    expect(await desk.factsOf(contract)).toEqual(['signed', 'terminated', 'closed']);
    const [closed] = await desk.rows(
      `select data->>'how' as how from outbox where stream = $1 and type like '%closed%'`,
      [contract],
    );
    expect(closed?.how).toBe('terminated');
  });

  it('that waits for a person shows where and why, until it is resumed', async () => {
    const contract = await desk.sign();
    expect((await desk.ask(seller, billing.resumeContract, { contract })).code).toBe('CONTRACT_NOT_FLAGGED');
    await desk.command('billing.flagContract', contract, { step: 'notice-1-90', code: 'CONTRACT_NOT_FOUND' });
    expect((await desk.show(contract)).needs).toBe('notice-1-90: CONTRACT_NOT_FOUND');
    expect(await listed({ state: 'waiting' })).toEqual([contract]);
    expect((await desk.ask(seller, billing.resumeContract, { contract })).status).toBe(200);
    expect((await desk.show(contract)).needs).toBeNull();
    expect(await listed({ state: 'waiting' })).toEqual([]);
    expect(await desk.factsOf(contract)).toEqual(['signed', 'flagged', 'resumed']);
  });

  it('is listed by its state, and not narrowed by a case, since it is of none', async () => {
    const contract = await desk.sign();
    const caseId = 'JX-C-20270601-0031';
    expect(await listed({ state: 'in-force', caseId })).toContain(contract);
    await desk.ask(seller, billing.terminateContract, { contract, reason: '客户停业' });
    expect(await listed({ state: 'in-force' })).not.toContain(contract);
    expect(await listed({ state: 'terminated' })).toContain(contract);
  });
});
