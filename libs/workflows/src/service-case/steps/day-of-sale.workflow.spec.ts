import { readFileSync } from 'node:fs';
import { freezePack } from '@aftercase/regulations';
import { loadPack } from '@aftercase/regulations/load';
import { timeSkippingEnv } from '@aftercase/testing';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { playOn, type Stage, workflowBundle } from '../stage.spec.js';

const yaml = new URL('../../../../regulations/packs/service-station.yaml', import.meta.url);
const station = loadPack(readFileSync(yaml, 'utf8'));
const frozen = (zone?: string) =>
  freezePack(station, { kind: 'repair', on: '2026-11-26', ...(zone && { zone }) });
const patience = { timeout: 60_000, interval: 50 };

let env: TestWorkflowEnvironment;
let stage: Stage;
beforeAll(async () => {
  env = await timeSkippingEnv();
  stage = await playOn(env, frozen(), await workflowBundle());
});
afterAll(async () => {
  await stage?.close();
  await env?.teardown();
});

/** Who pays, for a call at 23:30 in Urumqi, which is the next day in Shanghai, by the last day of the guarantee. */
async function entitled(zone: string, device: object, proofs: ('purchase-proof' | 'warranty-card')[] = []) {
  const opened = { calledAt: '2026-11-26T17:30:00.000Z', proofs };
  const played = await stage.begin({ soldOn: null, ...device }, {}, { pack: frozen(zone), opened });
  const decided = () => played.decisions().find(({ decision }) => decision === 'entitlement');
  await vi.waitUntil(() => decided() !== undefined, patience);
  return decided()?.outcome;
}

describe('2.6 the last day of a guarantee', () => {
  it.each([
    ['Asia/Urumqi', 'free'],
    ['Asia/Shanghai', 'paid'],
  ])('ends with the day in the branch’s zone: %s, %s', async (zone, outcome) => {
    expect(await entitled(zone, { guaranteeUntil: '2026-11-26' })).toBe(outcome);
    expect(await entitled(zone, { soldOn: '2025-11-26' })).toBe(outcome);
  });
});

describe('2.4 a day of sale that the customer claims', () => {
  it('makes nothing free until a proof is there', async () => {
    const claimed = { soldOn: '2026-06-01', soldOnClaimed: true };
    expect(await entitled('Asia/Shanghai', claimed)).toBe('paid');
    expect(await entitled('Asia/Shanghai', claimed, ['purchase-proof'])).toBe('free');
    expect(await entitled('Asia/Shanghai', { soldOn: '2026-06-01' })).toBe('free');
  });
});
