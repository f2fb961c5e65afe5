import { readFileSync } from 'node:fs';
import { type FrozenPack, freezePack } from '@aftercase/regulations';
import { loadPack } from '@aftercase/regulations/load';
import { timeSkippingEnv } from '@aftercase/testing';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import type { WorkflowBundle } from '@temporalio/worker';
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { type PlayedCase, playOn, type Stage, workflowBundle } from '../service-case/stage.spec.js';

const text = readFileSync(
  new URL('../../../regulations/packs/service-station.yaml', import.meta.url),
  'utf8',
);
const pack = freezePack(loadPack(text), { kind: 'repair', on: '2026-11-24' });
const next: FrozenPack = structuredClone({ ...pack, version: pack.version + 1 });
Object.assign(next.figures.lowFeeLimitFen as object, { value: 5000 });

let env: TestWorkflowEnvironment;
let stage: Stage;
let bundle: WorkflowBundle;
beforeAll(async () => {
  bundle = await workflowBundle();
});
beforeEach(async () => {
  env = await timeSkippingEnv();
  stage = await playOn(env, pack, bundle);
});
afterEach(async () => {
  await stage?.close();
  await env?.teardown();
});

const ref = { dispatch: 'JX-D-20261124-0001', technician: 'jx-technician-1' };
const voucher = 'JX-V-20261124-0001';

/** A device long out of guarantee, its case decided and dispatched. */
async function dispatched(options = {}): Promise<PlayedCase> {
  const played = await stage.begin({ soldOn: '2019-01-01' }, options);
  await played.hear('intake.customer.answered.v1', {});
  await played.told('dispatch.openDispatch');
  return played;
}
/** 30 minutes and a call-out: 90 yuan, below the limit of the first version and above that of the next. */
async function fixed(played: PlayedCase): Promise<void> {
  await played.hear('dispatch.technician.assigned.v1', ref);
  await played.hear('dispatch.visit.arrived.v1', ref);
  await played.hear('dispatch.visit.finished.v1', { ...ref, result: 'fixed', labourMinutes: 30, parts: [] });
  await played.hear('dispatch.voucher.signed.v1', { dispatch: ref.dispatch, voucher });
}
const saysFree = (played: PlayedCase) =>
  played.hear('intake.decision.overridden.v1', {
    decision: 'entitlement',
    outcome: 'free',
    was: 'paid',
    by: 'jx-supervisor-1',
    role: 'supervisor',
  });
const recorded = (played: PlayedCase, decision: string) =>
  played.decisions().filter((one) => one.decision === decision);

describe('a person decides otherwise', () => {
  it('and what follows rests on it: nothing is charged; what the pack decided stays on record', async () => {
    const played = await dispatched();
    await saysFree(played);
    await fixed(played);
    await played.hear('intake.voucher.returned.v1', { voucher });
    await played.end();
    expect(recorded(played, 'entitlement')).toMatchObject([{ outcome: 'paid' }]);
    expect(recorded(played, 'fee')).toMatchObject([{ outcome: 'nothing', facts: { entitlement: 'free' } }]);
    expect(played.names()).not.toContain('billing.openCharge');
  });

  it('in the moment in which the fee is decided: it is decided again, with the person’s word', async () => {
    const played = await dispatched();
    played.refuseOnce('intake.recordDecisions', 'DECIDED_OTHERWISE');
    await fixed(played);
    // Intake knows the word already; the workflow does not.
    await vi.waitUntil(() => recorded(played, 'fee').length === 1, { timeout: 100_000, interval: 50 });
    await saysFree(played);
    await played.hear('intake.voucher.returned.v1', { voucher });
    await played.end();
    expect(recorded(played, 'fee').map(({ outcome }) => outcome)).toEqual(['charged', 'nothing']);
    // The payment that followed from it was refused with it.
    expect(recorded(played, 'payment').map(({ outcome }) => outcome)).toEqual(['cash-on-site', 'none']);
    expect(played.keysOf('intake.recordDecisions').map((key) => key.slice(-'decide-fee/1'.length))).toEqual([
      'decide-fee/1',
      'decide-fee/2',
    ]);
    expect(played.names()).not.toContain('billing.openCharge');
    expect(played.names()).not.toContain('intake.flagCase');
  });
});

describe('a running case is moved to another version', () => {
  const versions = (played: PlayedCase, decision: string) =>
    recorded(played, decision).map(({ under }) => under?.version);
  async function moved(options = {}): Promise<PlayedCase> {
    const played = await dispatched(options);
    played.movedTo = next;
    await played.hear('intake.case.moved.v1', { move: 1, to: next.version });
    await played.told('intake.freshPack');
    return played;
  }

  it('only what is decided afterwards goes by it', async () => {
    const played = await moved();
    await fixed(played);
    await played.told('billing.chargeAndInvoice');
    const charged = { way: 'invoice-same-day', amountFen: 9000 };
    expect(played.last('billing.chargeAndInvoice')).toMatchObject(charged);
    await played.hear('intake.voucher.returned.v1', { voucher });
    await played.end();
    expect([versions(played, 'entitlement'), versions(played, 'payment')]).toEqual([
      [pack.version],
      [next.version],
    ]);
  });

  it('told again by a run that continued as new, it decides nothing anew', async () => {
    const played = await moved({ historyLimit: 40 });
    await played.hear('dispatch.technician.assigned.v1', ref);
    await played.hear('dispatch.visit.arrived.v1', ref);
    const result = { ...ref, result: 'take-in' as const, labourMinutes: 10, parts: [] };
    await played.hear('dispatch.visit.finished.v1', result);
    const receipt = 'JX-R-20261124-0001';
    await played.hear('repair-shop.receipt.issued.v1', { receipt, technician: ref.technician });
    await played.hear('dispatch.voucher.signed.v1', { dispatch: ref.dispatch, voucher });
    await played.told('repair-shop.takeIn');
    const card = 'JX-K-20261124-0001';
    for (let n = 0; n < 12; n++) {
      await played.hear('repair-shop.part.awaited.v1', { card, part: `P${n}`, expectedOn: null });
      await played.hear('repair-shop.part.arrived.v1', { card, part: `P${n}` });
    }
    await vi.waitUntil(async () => (await played.runs()) > 1, { timeout: 60_000, interval: 200 });
    await played.hear('repair-shop.repair.finished.v1', { card, labourMinutes: 60, parts: [] });
    await played.hear('repair-shop.repair.inspected.v1', { card, passed: true, returnOn: null });
    await played.hear('repair-shop.goods.returned.v1', { receipt });
    await played.hear('intake.voucher.returned.v1', { voucher });
    await played.end();
    expect([versions(played, 'entitlement'), versions(played, 'payment')]).toEqual([
      [pack.version],
      [next.version],
    ]);
  });
});
