import { randomUUID } from 'node:crypto';
import { customerFile, merge } from '@aftercase/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ContractDesk, openContractDesk } from './contract-desk.spec.js';

let desk: ContractDesk;
beforeAll(async () => {
  desk = await openContractDesk('billing-cover');
});
afterAll(() => desk?.close());

let cases = 0;
const aCase = () => `JX-C-20270601-${String(++cases).padStart(4, '0')}`;
const visit = { visits: 1, labourMinutes: 0, partsFen: 0 };
const period = async (contract: string) => (await desk.show(contract)).periods[0];
/** What the movements of a contract add up to, counted apart from its balances. */
const movementsOf = async (contract: string) =>
  (
    await desk.rows(
      `select sum(case what when 'reserved' then visits when 'released' then -visits else 0 end)::int as reserved,
              sum(case what when 'used' then visits when 'returned' then -visits else 0 end)::int as used
       from cover_movement where contract = $1`,
      [contract],
    )
  )[0];

describe('cases that share a contract', () => {
  it('never overspend it, however many ask at once', async () => {
    const contract = await desk.sign({ granted: { visits: 7, labourMinutes: null, partsFen: null } });
    const answers = await Promise.all(Array.from({ length: 40 }, () => desk.reserve(contract, aCase())));
    const outcomes = answers.map(({ outcome }) => outcome);
    expect(outcomes.filter((one) => one === 'reserved')).toHaveLength(7);
    expect(outcomes.filter((one) => one === 'exhausted')).toHaveLength(33);
    expect((await period(contract))?.reserved).toEqual({ visits: 7, labourMinutes: 0, partsFen: 0 });
    expect(await movementsOf(contract)).toEqual({ reserved: 7, used: 0 });
  });

  it('reserve, use and give back at once, and the balance is what the movements add up to', async () => {
    const contract = await desk.sign({ granted: { visits: 20, labourMinutes: 1_000, partsFen: 90_000 } });
    const work = { visits: 1, labourMinutes: 70, partsFen: 7_000 };
    await Promise.all(
      Array.from({ length: 30 }, async (_, n) => {
        const caseId = aCase();
        const { outcome } = await desk.reserve(contract, caseId);
        if (outcome !== 'reserved') return;
        if (n % 3 === 0) await desk.command('billing.releaseCover', caseId, { contract });
        else await desk.command('billing.useCover', caseId, { contract, ...work });
      }),
    );
    const view = await desk.show(contract);
    const used = view.covers.filter(({ state }) => state === 'used');
    const sum = (part: 'visits' | 'labourMinutes' | 'partsFen') =>
      used.reduce((all, one) => all + one[part], 0);
    expect(view.periods[0]).toMatchObject({
      reserved: { visits: 0, labourMinutes: 0, partsFen: 0 },
      used: { visits: sum('visits'), labourMinutes: sum('labourMinutes'), partsFen: sum('partsFen') },
    });
    expect(sum('partsFen')).toBeLessThanOrEqual(90_000);
    expect(sum('labourMinutes')).toBeLessThanOrEqual(1_000);
    expect(await movementsOf(contract)).toEqual({ reserved: 0, used: used.length });
  });

  it('the database itself refuses what would overspend', async () => {
    const contract = await desk.sign({ granted: { visits: 1, labourMinutes: 0, partsFen: 0 } });
    await expect(
      desk.rows('update contract_period set reserved_visits = 2 where contract = $1', [contract]),
    ).rejects.toThrow('check constraint');
    await expect(
      desk.rows('update contract_period set used_parts_fen = -1 where contract = $1', [contract]),
    ).rejects.toThrow('check constraint');
  });
});

describe("a case's cover", () => {
  it('is one reservation, however often and under whatever key it is asked', async () => {
    const contract = await desk.sign();
    const caseId = aCase();
    const all = await Promise.all(Array.from({ length: 10 }, () => desk.reserve(contract, caseId)));
    expect(new Set(all.map(({ outcome }) => outcome))).toEqual(new Set(['reserved']));
    expect((await period(contract))?.reserved.visits).toBe(1);
    expect(await desk.factsOf(contract)).toEqual(['signed', 'cover-reserved']);
  });

  it('of a cancelled visit goes back, and another case can have it', async () => {
    const contract = await desk.sign({ granted: { visits: 1, labourMinutes: null, partsFen: null } });
    const [first, second] = [aCase(), aCase()];
    await desk.reserve(contract, first);
    expect((await desk.reserve(contract, second)).outcome).toBe('exhausted');
    await desk.command('billing.releaseCover', first, { contract });
    await desk.command('billing.releaseCover', first, { contract });
    expect((await period(contract))?.reserved.visits).toBe(0);
    expect((await desk.reserve(contract, second)).outcome).toBe('reserved');
    expect(await desk.factsOf(contract)).toEqual([
      'signed',
      'cover-reserved',
      'cover-released',
      'cover-reserved',
    ]);
  });

  it('covers the work as far as the balance goes, and tells what lies beyond', async () => {
    const contract = await desk.sign({ granted: { visits: 3, labourMinutes: 60, partsFen: 10_000 } });
    const caseId = aCase();
    await desk.reserve(contract, caseId);
    const input = { contract, visits: 1, labourMinutes: 90, partsFen: 26_000 };
    expect(await desk.command('billing.useCover', caseId, input)).toEqual({
      covered: { visits: 1, labourMinutes: 60, partsFen: 10_000 },
      beyond: { visits: 0, labourMinutes: 30, partsFen: 16_000 },
    });
    expect(await period(contract)).toMatchObject({
      reserved: { visits: 0, labourMinutes: 0, partsFen: 0 },
      used: { visits: 1, labourMinutes: 60, partsFen: 10_000 },
    });
    await expect(desk.command('billing.useCover', caseId, input)).rejects.toThrow('COVER_NOT_RESERVED');
    await desk.command('billing.releaseCover', caseId, { contract });
    expect((await period(contract))?.used.visits).toBe(1);
  });

  it('that was used goes back where the customer pays after all, once, and can be kept again', async () => {
    const contract = await desk.sign({ granted: { visits: 1, labourMinutes: 60, partsFen: 10_000 } });
    const caseId = aCase();
    const work = { contract, visits: 1, labourMinutes: 50, partsFen: 12_000 };
    await desk.reserve(contract, caseId);
    await desk.command('billing.useCover', caseId, work);
    const back = { contract, used: true };
    await desk.command('billing.releaseCover', caseId, back);
    await desk.command('billing.releaseCover', caseId, back);
    expect(await period(contract)).toMatchObject({
      reserved: { visits: 0, labourMinutes: 0, partsFen: 0 },
      used: { visits: 0, labourMinutes: 0, partsFen: 0 },
    });
    expect(await movementsOf(contract)).toEqual({ reserved: 0, used: 0 });
    expect(await desk.factsOf(contract)).toEqual([
      'signed',
      'cover-reserved',
      'cover-used',
      'cover-released',
    ]);
    expect((await desk.reserve(contract, caseId)).outcome).toBe('reserved');
    await desk.command('billing.useCover', caseId, work);
    expect(await movementsOf(contract)).toEqual({ reserved: 0, used: 1 });
  });

  it('is not without limit where the contract says nothing, and is where it sets none', async () => {
    const none = await desk.sign({ granted: { visits: 0, labourMinutes: 0, partsFen: 0 } });
    expect((await desk.reserve(none, aCase())).outcome).toBe('exhausted');
    const all = await desk.sign({ granted: {} });
    expect((await desk.reserve(all, aCase(), { partsFen: 9_000_000 })).outcome).toBe('reserved');
  });

  it.each([
    ['on a day before the period', { on: '2026-12-31' }, 'not-in-force'],
    ['on a day after it', { on: '2028-01-01' }, 'not-in-force'],
    ['for another model', { device: { model: 'XX-1', serial: null } }, 'not-covered'],
    ['for more than is granted', { visits: 4 }, 'exhausted'],
  ])('%s is not kept', async (_, input, outcome) => {
    const contract = await desk.sign();
    expect(await desk.reserve(contract, aCase(), input)).toEqual({ contract, outcome, terms: null });
    expect((await period(contract))?.reserved).toEqual({ ...visit, visits: 0 });
  });

  it('of a contract that is on paper only is not known here, and leaves no trace', async () => {
    const contract = 'JX-T-20200101-0001';
    expect(await desk.reserve(contract, aCase())).toEqual({ contract, outcome: 'unknown', terms: null });
    expect(await desk.rows('select 1 from case_stream where stream = $1', [contract])).toEqual([]);
  });
});

describe("a contract's cover", () => {
  const reservedOf = async (contract: string) => (await period(contract))?.reserved.visits;

  it('is its own customer’s: another who names its number gets nothing, and nothing is reserved', async () => {
    const contract = await desk.sign();
    const other = randomUUID();
    await desk.hear(customerFile(other));
    await expect(desk.reserve(contract, aCase(), { customer: other })).rejects.toThrow('CONTRACT_OF_ANOTHER');
    expect(await reservedOf(contract)).toBe(0);
    expect(await desk.factsOf(contract)).toEqual(['signed']);
    const { outcome } = await desk.reserve(contract, aCase(), { customer: desk.customer });
    expect([outcome, await reservedOf(contract)]).toEqual(['reserved', 1]);
  });

  it('of a number that is in no book is refused to a story that can wait for a person', async () => {
    const contract = 'JX-T-20200101-0001';
    const asked = desk.reserve(contract, aCase(), { customer: desk.customer });
    await expect(asked).rejects.toThrow('CONTRACT_UNKNOWN');
  });

  it('is found for its device however serial and model were typed, and for no other', async () => {
    const devices = [{ productLine: '热水器', model: 'RS-60', serial: 'CV-1001' }];
    const contract = await desk.sign({ devices });
    const asked = (model: string, serial: string) =>
      desk.reserve(contract, aCase(), { device: { model, serial }, customer: desk.customer });
    expect((await asked('ＲＳ－６０ ', 'cv 1001')).outcome).toBe('reserved');
    expect((await asked('RS-60', 'CV-1002')).outcome).toBe('not-covered');
    expect((await asked('RS-61', 'CV-1001')).outcome).toBe('not-covered');
  });

  it('follows a customer file that was merged into the one that signed, and no longer when that is taken back', async () => {
    const duplicate = randomUUID();
    const contract = await desk.sign();
    await desk.hear(customerFile(duplicate));
    const asked = () => desk.reserve(contract, aCase(), { customer: duplicate });
    await expect(asked()).rejects.toThrow('CONTRACT_OF_ANOTHER');
    await desk.hear(merge(duplicate, desk.customer));
    expect((await asked()).outcome).toBe('reserved');
    await desk.hear(merge(duplicate, null, 2));
    await expect(asked()).rejects.toThrow('CONTRACT_OF_ANOTHER');
  });

  it('follows the file that signed where that one was merged into another', async () => {
    const [signed, into] = [randomUUID(), randomUUID()];
    await desk.hear(customerFile(signed), customerFile(into));
    const contract = await desk.sign({ customer: signed });
    await desk.hear(merge(signed, into));
    expect((await desk.show(contract)).customer).toBe(into);
    expect((await desk.reserve(contract, aCase(), { customer: into })).outcome).toBe('reserved');
    expect((await desk.reserve(contract, aCase(), { customer: signed })).outcome).toBe('reserved');
  });
});

describe('a contract', () => {
  it('for a customer who is nobody is not signed', async () => {
    const before = await desk.rows('select count(*) from contract');
    await expect(desk.sign({ customer: randomUUID() })).rejects.toThrow('CUSTOMER_NOT_FOUND');
    expect(await desk.rows('select count(*) from contract')).toEqual(before);
  });
});
