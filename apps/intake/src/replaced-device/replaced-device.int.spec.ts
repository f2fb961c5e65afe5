import { aCall, aDevice, publishOnKafka } from '@aftercase/testing';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { clerk, type Desk, intake, openDesk, patience } from '../intake-desk.spec.js';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk('intake-replaced-device');
});
afterAll(() => desk?.close());

const found = async (serial: string) => (await desk.ask(clerk, intake.findCases, { serial })).body.cases;

describe('换货：新旧序列号配对 · replacement: old serial paired with new', () => {
  it('the case is found by either, and shows both; told twice it is one pair', async () => {
    const { caseId } = await desk.register(aCall().withDevice(aDevice().withSerial('OLD-1')));
    const visit = {
      dispatch: 'JX-D-20261124-0001',
      technician: 'jx-technician-1',
      labourMinutes: 20,
      parts: [],
    };
    const swapped = {
      result: 'fixed' as const,
      newSerial: 'NEW-1',
      text: { cause: '主板烧毁', solution: '换新' },
    };
    const data = { caseId, branch: 'JX', ...visit, ...swapped };
    const fact = { type: 'dispatch.visit.finished.v1' as const, key: caseId, branch: 'JX', data };
    await publishOnKafka(desk.engines, [
      { ...fact, seq: 1 },
      { ...fact, seq: 2 },
    ]);
    await vi.waitUntil(async () => (await found('NEW-1')).length > 0, patience);
    expect((await found('NEW-1')).map((one) => one.caseId)).toEqual([caseId]);
    expect((await found('OLD-1')).map((one) => one.caseId)).toEqual([caseId]);
    const view = await desk.ask(clerk, intake.getCase, { caseId });
    expect(view.body.replacedDevices).toEqual([
      { oldSerial: 'OLD-1', newSerial: 'NEW-1', replacedAt: expect.any(String) },
    ]);
    expect(await found('NEW-2')).toEqual([]);
  });
});
