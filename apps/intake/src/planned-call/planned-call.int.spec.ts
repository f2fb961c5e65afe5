import { randomUUID } from 'node:crypto';
import { aCaller, aDevice } from '@aftercase/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Desk, intake, openDesk } from '../intake-desk.spec.js';

const seller = aCaller('sales-centre');
const file = { branch: 'JX', name: '嘉兴宾馆', phone: '13900001234', address: '中山路 8 号' };
let desk: Desk;
let customer: string;
beforeAll(async () => {
  desk = await openDesk('intake-planned-call');
  customer = (await desk.ask(seller, intake.openCustomerFile, file)).body.customer;
});
afterAll(() => desk?.close());

const devices = [aDevice().withSerial('SN-1').build(), aDevice().withSerial('SN-2').build()];
let plans = 0;
const aPlan = () => `JX-M-20270131-${String(++plans).padStart(4, '0')}`;
const visit = (plan: string, occurrence: number, kind: 'maintenance' | 'visit' = 'maintenance') =>
  desk.command('intake.registerPlannedCall', plan, { plan, occurrence, kind, customer, devices });

describe('a visit of a plan', () => {
  it('is entered as a call of its customer, with a case for each device', async () => {
    const plan = aPlan();
    const { call, cases } = await visit(plan, 3);
    expect(cases).toEqual([call, `${call}.2`]);
    for (const caseId of cases) expect(await desk.factsOf(caseId)).toEqual(['call.registered']);
    const [fact] = await desk.rows('select data from outbox where stream = $1', [call]);
    expect(fact?.data).toMatchObject({
      kind: 'maintenance',
      channel: 'plan',
      complete: true,
      planned: { plan, occurrence: 3 },
      personal: { customer, name: file.name },
    });
    const view = await desk.ask(aCaller('clerk'), intake.getCase, { caseId: call });
    expect(view.body).toMatchObject({ customer: file.name, channel: 'plan' });
  });

  it('is one call, however often it is told, at once and under whatever key', async () => {
    const plan = aPlan();
    const all = await Promise.all(Array.from({ length: 20 }, () => visit(plan, 1)));
    expect(new Set(all.map((one) => JSON.stringify(one))).size).toBe(1);
    expect((await visit(plan, 2)).call).not.toBe(all[0]?.call);
    expect(await desk.rows('select 1 from planned_call where plan = $1', [plan])).toHaveLength(2);
  });

  it.each([
    ['of a customer nobody knows', { customer: randomUUID() }, 'CUSTOMER_NOT_FOUND'],
    ['of a kind that the pack does not run', { kind: 'visit' as const }, 'KIND_NOT_IN_PACK'],
  ])('%s is refused and leaves nothing', async (_, changed, code) => {
    const plan = aPlan();
    const before = await desk.rows('select count(*) from call');
    const input = { plan, occurrence: 1, kind: 'maintenance' as const, customer, devices, ...changed };
    await expect(desk.command('intake.registerPlannedCall', plan, input)).rejects.toThrow(code);
    expect(await desk.rows('select count(*) from call')).toEqual(before);
  });
});

describe("a customer's file", () => {
  it('is found again by the phone', async () => {
    expect((await desk.ask(seller, intake.openCustomerFile, file)).body.customer).toBe(customer);
  });
});
