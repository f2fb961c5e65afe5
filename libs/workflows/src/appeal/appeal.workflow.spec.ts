import { describe, expect, it } from 'vitest';
import { freeze, PromisedCase, promiseStage, Services, shippedPack } from '../promise/promise-stage.spec.js';

const caseId = 'JX-C-20261124-0001';
const number = 'JX-E-20261124-0001';
const promise = `appeal-decision/${number}`;
const day = 24 * 3_600_000;
const general = freeze(shippedPack('general'));
const appeal = {
  appeal: number,
  assessment: 'JX-A-20261124-0001',
  person: 'jx-technician-1',
  was: 'fine',
} as const;
const lifted = { ...appeal, outcome: 'lifted', sanction: 'none', amountFen: null } as const;
const play = promiseStage();

async function appealed() {
  const services = new Services(play.env, general, () => '');
  await play.work(services);
  const madeAt = await play.env.currentTimeMs();
  const one = await new PromisedCase(play.env, caseId, { appeal: number }).start();
  await one.hear('hr-assessment.appeal.made.v1', appeal);
  return { services, one, until: services.until, madeAt };
}

describe('申诉 · an appeal (a setting of the company, no set speaks of it)', () => {
  it('is promised a decision, kept by the one that comes in time, and ends with it', async () => {
    const { services, one, until, madeAt } = await appealed();
    await until('intake.makePromise');
    const made = services.of('intake.makePromise')[0]?.input as { promise: string; due: string };
    expect(made.promise).toBe(promise);
    expect(Math.round((Date.parse(made.due) - madeAt) / day)).toBe(15);
    await one.hear('hr-assessment.appeal.decided.v1', lifted);
    await one.handle.result();
    const judged = services.of('intake.judgePromise').map(({ input }) => input);
    expect(judged.length).toBeGreaterThan(0);
    for (const each of judged) expect(each).toMatchObject({ promise, fulfilledAt: expect.any(String) });
    expect(services.of('hr-assessment.closeAppeal').map(({ input }) => input)).toEqual([{ appeal: number }]);
  });

  it('that nobody decides is judged at its deadline, by what HR has of this very appeal', async () => {
    const { services, one, until } = await appealed();
    await until('intake.makePromise');
    await play.env.sleep(16 * day);
    await until('intake.judgePromise');
    expect(services.of('hr-assessment.earliestFact')[0]?.input.any).toEqual([
      { type: 'hr-assessment.appeal.decided.v1', when: { appeal: number } },
    ]);
    expect(services.of('intake.judgePromise')[0]?.input).toEqual({ promise, fulfilledAt: null });
    await one.hear('hr-assessment.appeal.decided.v1', lifted);
    await one.handle.result();
    expect(services.of('hr-assessment.closeAppeal')).toHaveLength(1);
  });

  it('decided at once is closed, whether or not the promise was made first', async () => {
    const { services, one } = await appealed();
    await one.hear('hr-assessment.appeal.decided.v1', lifted);
    await one.handle.result();
    const made = services.of('intake.makePromise').length;
    const judged = new Set(services.of('intake.judgePromise').map(({ input }) => input.promise)).size;
    expect(judged).toBe(made);
  });
});
