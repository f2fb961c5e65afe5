import { readFileSync } from 'node:fs';
import { freezePack } from '@aftercase/regulations';
import { loadPack } from '@aftercase/regulations/load';
import { timeSkippingEnv } from '@aftercase/testing';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { playOn, type Stage, workflowBundle } from '../stage.spec.js';

const yaml = new URL('../../../../regulations/packs/service-station.yaml', import.meta.url);
const pack = freezePack(loadPack(readFileSync(yaml, 'utf8')), { kind: 'repair' });
const patience = { timeout: 60_000, interval: 50 };
const ref = { dispatch: 'JX-D-20261124-0001', technician: 'jx-technician-1' };

let env: TestWorkflowEnvironment;
let stage: Stage;
beforeEach(async () => {
  env = await timeSkippingEnv();
  stage = await playOn(env, pack, await workflowBundle());
});
afterEach(async () => {
  await stage?.close();
  await env?.teardown();
});

describe('2.1 times of two services that do not fit', () => {
  it.each([
    ['', {}],
    [', once though the story continues as new', { historyLimit: 30 }],
  ])('are flagged, and the case goes on%s', async (_, options) => {
    const played = await stage.begin({ soldOn: null }, options);
    await played.hear('intake.call.registered.v1', {}, 2);
    await played.hear('intake.customer.answered.v1', {}, 1);
    await played.told('dispatch.openDispatch');
    await played.hear('dispatch.technician.assigned.v1', ref, 26);
    await played.told('intake.flagDisorder');
    await played.hear('dispatch.visit.arrived.v1', ref);
    await played.hear('dispatch.visit.finished.v1', {
      ...ref,
      result: 'fixed',
      labourMinutes: 30,
      parts: [],
    });
    await played.hear('dispatch.voucher.signed.v1', { ...ref, voucher: 'JX-V-20261124-0001' });
    await played.hear('intake.voucher.returned.v1', { voucher: 'JX-V-20261124-0001' }, 0.5);
    await vi.waitUntil(() => played.all('intake.flagDisorder').length === 2, patience);
    expect(played.all('intake.flagDisorder')).toMatchObject([
      { fact: 'dispatch.technician.assigned.v1', follows: 'intake.call.registered.v1' },
      { fact: 'intake.voucher.returned.v1', follows: 'dispatch.voucher.signed.v1' },
    ]);
    await played.told('billing.openCharge');
    expect(played.all('intake.flagCase')).toEqual([]);
  });

  it('are left as they are in a case that began before this release, and where they fit', async () => {
    const before = await stage.begin({ soldOn: null }, { begun: 3 });
    await before.hear('intake.call.registered.v1', {}, 2);
    await before.hear('dispatch.technician.assigned.v1', ref, 26);
    const fitting = await stage.begin({ soldOn: null });
    await fitting.hear('intake.call.registered.v1', {}, 2);
    for (const one of [before, fitting]) {
      await one.hear('intake.customer.answered.v1', {});
      await one.told('dispatch.openDispatch');
      await one.hear('dispatch.technician.assigned.v1', ref);
      await one.hear('dispatch.visit.arrived.v1', ref);
    }
    for (const one of [before, fitting]) expect(one.all('intake.flagDisorder')).toEqual([]);
  });
});
