import { timeSkippingEnv } from '@aftercase/testing';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { frozen } from '../kinds/script.spec.js';
import { type Given, type PlayedCase, playOn, type Stage, workflowBundle } from '../stage.spec.js';

const patience = { timeout: 60_000, interval: 50 };
const customer = '0198f000-0000-7000-8000-000000000001';
const contract = { number: 'JX-T-20261124-0001', billsPerVisit: false, chargeFen: null };
/** Short runs: the story is told again from its first line after a few facts. */
const short = { historyLimit: 30 };

let env: TestWorkflowEnvironment;
let stage: Stage;
beforeEach(async () => {
  env = await timeSkippingEnv();
  stage = await playOn(env, frozen('service-station', 'repair'), await workflowBundle());
});
afterEach(async () => {
  await stage?.close();
  await env?.teardown();
});

/** Facts that change nothing, until the story was told again in another run. */
async function toldAgain(played: PlayedCase): Promise<void> {
  const before = await played.runs();
  for (let n = 0; n < 20 && (await played.runs()) === before; n++)
    await played.hear('intake.customer.answered.v1', {});
  await vi.waitUntil(async () => (await played.runs()) > before, patience);
}
const flagsOf = (played: PlayedCase) => new Set(played.keysOf('intake.flagCase'));

describe('what a person was asked, told again', () => {
  it.each([
    ['that billing does not know', contract.number, 'CONTRACT_UNKNOWN', 2],
    ['of another customer', contract.number, 'CONTRACT_OF_ANOTHER', 2],
    ['that is mistyped', 'JX-T-2026112-01', 'CONTRACT_UNKNOWN', 0],
  ])('a contract’s number %s asks neither billing nor a person again', async (_, number, code, asked) => {
    const given: Given = { opened: { customer }, refuses: { 'billing.reserveCover': code } };
    const device = { soldOn: '2019-01-01', contract: { ...contract, number } };
    const played = await stage.begin(device, short, given);
    await played.told('intake.flagCase');
    await played.hear('intake.case.resumed.v1', {});
    await played.told('intake.beginWork');
    await toldAgain(played);
    await toldAgain(played);
    expect(played.keysOf('billing.reserveCover')).toHaveLength(asked);
    expect(flagsOf(played).size).toBe(1);
    await played.terminate();
  });

  it('in the middle of the waiting, one who resumes it once is enough', async () => {
    const given: Given = { opened: { customer }, refuses: { 'billing.reserveCover': 'CONTRACT_OF_ANOTHER' } };
    const played = await stage.begin({ soldOn: '2019-01-01', contract }, short, given);
    await played.told('intake.flagCase');
    await toldAgain(played);
    expect(played.names()).not.toContain('intake.beginWork');
    await played.hear('intake.case.resumed.v1', {});
    await played.told('intake.beginWork');
    expect(played.keysOf('billing.reserveCover')).toHaveLength(2);
    expect(flagsOf(played).size).toBe(1);
    await played.terminate();
  });

  it('a contract that was found at the second try is used, and given back, as any other', async () => {
    const opened = { customer };
    const given: Given = { opened, refusesOnce: { 'billing.reserveCover': 'CONTRACT_UNKNOWN' } };
    const played = await stage.begin({ soldOn: '2019-01-01', contract }, short, given);
    played.covers = {
      contract: contract.number,
      outcome: 'reserved',
      terms: { billsPerVisit: false, chargeFen: null },
    };
    await played.told('intake.flagCase');
    await played.hear('intake.case.resumed.v1', {});
    await played.told('intake.beginWork');
    await toldAgain(played);
    expect(played.decisions()).toMatchObject([{ decision: 'entitlement', outcome: 'contract' }]);
    expect(played.keysOf('billing.reserveCover')).toHaveLength(2);
    await played.hear('intake.call.voided.v1', { call: played.caseId, successor: null });
    await played.told('billing.releaseCover');
    await played.end();
  });

  it('a case that began before release 4 asks as it did: nobody is asked for its customer', async () => {
    const given: Given = { opened: { customer } };
    const played = await stage.begin({ soldOn: '2019-01-01', contract }, { begun: 3, ...short }, given);
    await played.told('intake.beginWork');
    expect(played.last('billing.reserveCover')).not.toHaveProperty('customer');
    expect(flagsOf(played).size).toBe(0);
    await played.terminate();
  });

  it('a maker who could not solve it is somebody’s to look at, once a round', async () => {
    const kind = 'outsourced-repair' as const;
    const given: Given = {
      pack: frozen('field-service', kind),
      opened: { kind, proofs: ['purchase-proof', 'warranty-card'] },
    };
    const played = await stage.begin({ soldOn: '2026-11-01', guaranteeUntil: '9999-12-31' }, short, given);
    await played.told('repair-shop.openOutsourced');
    const solved = (n: number) =>
      played.hear('repair-shop.outsourced.solved.v1', { outsourced: `JX-O-20261124-000${n}`, solved: false });
    await solved(1);
    await vi.waitUntil(() => flagsOf(played).size === 1, patience);
    await played.hear('intake.case.resumed.v1', {});
    await vi.waitUntil(() => played.all('repair-shop.openOutsourced').length === 2, patience);
    await toldAgain(played);
    await toldAgain(played);
    expect(flagsOf(played).size).toBe(1);
    await solved(2);
    await vi.waitUntil(() => flagsOf(played).size === 2, patience);
    expect(played.last('intake.flagCase')).toEqual({ step: 'outsourced-2', code: 'OUTSOURCED_UNSOLVED' });
    await played.terminate();
  });
});
