import { setTimeout as pause } from 'node:timers/promises';
import { aCaller } from '@aftercase/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Notes, openNotes } from '../service/testing-desk.spec.js';
import { refused } from './refused.js';
import type { Work } from './work.js';

const clerk = aCaller('clerk');
let desk: Notes;
beforeAll(async () => {
  desk = await openNotes('unit-of-work');
});
afterAll(() => desk?.close());

const run = <T>(within: (work: Work) => Promise<T>) => desk.service.units.run(clerk, within);
const at = <T>(count: number, one: (n: number) => Promise<T>) =>
  Promise.allSettled(Array.from({ length: count }, (_, n) => one(n)));
const record = (work: Work, caseId: string) =>
  work.record('intake.customer.answered.v1', { data: { caseId, branch: 'JX' } });
const upTo = (count: number) => Array.from({ length: count }, (_, n) => n + 1);
class Broken extends Error {}

describe('numbers', () => {
  const lastOf = (numbers: string[]) => numbers.map((one) => Number(one.slice(-4))).sort((a, b) => a - b);

  it('are gapless with fifty at once, of which every fifth is rolled back after it had its number', async () => {
    const settled = await at(50, (n) =>
      run(async (work) => {
        const number = await work.number('C', 'GA');
        await pause(n % 3);
        if (n % 5 === 0) throw new Broken();
        return number;
      }),
    );
    const given = settled.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
    expect(lastOf(given)).toEqual(upTo(40));
    expect(await desk.rows("select last from number_counter where branch = 'GA'")).toEqual([{ last: 40 }]);
  });

  it('are counted apart by branch, by series and by the day of the branch', async () => {
    const kiritimati = await run((work) => work.number('C', 'ZO', 'Pacific/Kiritimati'));
    const pagoPago = await run((work) => work.number('C', 'ZO', 'Pacific/Pago_Pago'));
    const [early, late] = [pagoPago, kiritimati].map((one) => one.split('-')[2] as string);
    expect(Number(early)).toBeLessThan(Number(late));
    const others = await run(async (work) => [await work.number('V', 'ZO'), await work.number('C', 'ZP')]);
    expect(lastOf([kiritimati, pagoPago, ...others])).toEqual([1, 1, 1, 1]);
    expect(others.map((one) => one.slice(0, 5))).toEqual(['ZO-V-', 'ZP-C-']);
  });

  it('go on with five digits after 9999', async () => {
    await run((work) => work.number('R', 'BI'));
    await desk.rows("update number_counter set last = 9999 where branch = 'BI'");
    expect(await run((work) => work.number('R', 'BI'))).toMatch(/^BI-R-\d{8}-10000$/);
  });
});

describe('the facts of a case', () => {
  it('are dense and in order with sixty works on four cases at once, of which every fourth is rolled back', async () => {
    const cases = upTo(4).map(() => desk.aCase());
    await at(60, (n) =>
      run(async (work) => {
        const caseId = cases[n % 4] as string;
        if (n % 8 < 4) await work.lock(caseId);
        await record(work, caseId);
        await record(work, caseId);
        await pause(n % 3);
        if (Math.floor(n / 4) % 4 === 3) throw new Broken();
      }),
    );
    for (const caseId of cases) expect(await desk.seqsOf(caseId)).toEqual(upTo(24));
  });

  it('are recorded by one work at a time also of a case that has none yet, whether the first commits or is rolled back', async () => {
    for (const broken of [false, true]) {
      const caseId = desk.aCase();
      let inside = 0;
      let most = 0;
      const settled = await at(8, (n) =>
        run(async (work) => {
          await work.lock(caseId);
          inside += 1;
          most = Math.max(most, inside);
          await pause(20);
          if (n > 0 || !broken) await record(work, caseId);
          inside -= 1;
          if (n === 0 && broken) throw new Broken();
        }),
      );
      expect(most).toBe(1);
      expect(settled.filter(({ status }) => status === 'rejected')).toHaveLength(broken ? 1 : 0);
      expect(await desk.seqsOf(caseId)).toEqual(upTo(broken ? 7 : 8));
    }
  });

  it('carry who, since when and why; a wrong one takes the whole work back', async () => {
    const caseId = desk.aCase();
    const occurredAt = new Date(Date.now() - 3_600_000).toISOString();
    const data = { caseId, branch: 'JX' };
    const origin = { caller: clerk, causationId: 'case/x/step/0' };
    await desk.service.units.run(origin, (work) =>
      work.record('intake.customer.answered.v1', { occurredAt, data }),
    );
    const [row] = await desk.rows('select * from outbox where stream = $1', [caseId]);
    expect(row).toMatchObject({
      actor: clerk.sub,
      actor_role: 'clerk',
      branch: 'JX',
      causation_id: 'case/x/step/0',
      published_at: null,
      data,
    });
    expect(row?.occurred_at.toISOString()).toBe(occurredAt);
    expect(row?.recorded_at > row?.occurred_at).toBe(true);
    const before = await desk.everything();
    await expect(
      run(async (work) => {
        await work.number('C', 'JX');
        await record(work, caseId);
        await record(work, 'no case');
      }),
    ).rejects.toThrow(/caseId/);
    expect(await desk.everything()).toEqual(before);
  });
});

describe('a work that PostgreSQL asks to try again', () => {
  it('is: two that lock the same cases crosswise both come through', async () => {
    const [one, two] = [desk.aCase(), desk.aCase()];
    let begun = 0;
    const crosswise = (first: string, second: string) =>
      run(async (work) => {
        begun += 1;
        await work.lock(first);
        await pause(100);
        await work.lock(second);
        await record(work, first);
      });
    await Promise.all([crosswise(one, two), crosswise(two, one)]);
    expect(begun).toBeGreaterThan(2);
    expect([await desk.seqsOf(one), await desk.seqsOf(two)]).toEqual([[1], [1]]);
  });

  it('is tried four times, and with every other error once', async () => {
    const tries = async (error: Error) => {
      let n = 0;
      const within = async () => {
        n += 1;
        throw error;
      };
      await expect(run(within)).rejects.toBe(error);
      return n;
    };
    expect(await tries(Object.assign(new Error('deadlock'), { code: '40P01' }))).toBe(4);
    expect(await tries(new Error('outer', { cause: Object.assign(new Error(), { code: '40001' }) }))).toBe(4);
    expect(await tries(Object.assign(new Error('too long'), { code: '22001' }))).toBe(1);
  });

  it('is asked once more with everything in sight where its key is taken, of which nothing is kept', async () => {
    const taken = Object.assign(new Error('unique'), { code: '23505' });
    const caseId = desk.aCase();
    let n = 0;
    const within = async (work: Work) => {
      n += 1;
      if (n === 1) throw taken;
      await record(work, caseId);
      throw refused('OTHER_BRANCH', { branch: 'HZ' });
    };
    await expect(run(within)).rejects.toThrow('OTHER_BRANCH');
    expect(n).toBe(2);
    expect(await desk.rows('select from outbox where stream = $1', [caseId])).toEqual([]);
    const letThrough = async () => {
      n += 1;
      if (n === 3) throw taken;
    };
    await expect(run(letThrough)).rejects.toBe(taken);
  });

  it('wakes the relay once, after its commit, and only where it recorded something', async () => {
    const seen: number[] = [];
    const caseId = desk.aCase();
    let stop = false;
    desk.service.units.onRecorded(() => {
      if (!stop) seen.push(seen.length);
    });
    await run(async (work) => {
      await record(work, caseId);
      expect(seen).toEqual([]);
    });
    await run((work) => work.lock(caseId));
    await expect(
      run((work) => record(work, caseId).then(() => Promise.reject(new Broken()))),
    ).rejects.toThrow();
    stop = true;
    expect(seen).toHaveLength(1);
  });
});
