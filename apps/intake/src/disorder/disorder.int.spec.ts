import { aCall, aCaller, aDevice } from '@aftercase/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { clerk, type Desk, intake, openDesk } from '../intake-desk.spec.js';

const hours = (n: number) => new Date(Date.now() + n * 3_600_000).toISOString();
const supervisor = aCaller('supervisor');
let desk: Desk;
beforeAll(async () => {
  desk = await openDesk('intake-disorder');
});
afterAll(() => desk?.close());

const pair = {
  fact: 'dispatch.technician.assigned.v1',
  at: '2026-11-20T01:00:00.000Z',
  follows: 'intake.call.registered.v1',
  followsAt: '2026-11-20T03:00:00.000Z',
};
const shown = async (caseId: string) => (await desk.ask(clerk, intake.getCase, { caseId })).body.disorders;
const check = (caseId: string, who = supervisor) =>
  desk.ask(who, intake.checkOrder, { caseId, reason: '派工单上的日期写错，应为次日' });

describe('2.1 times of different services that do not fit', () => {
  it('are flagged once, shown with the case, and checked once by the supervisor with a reason', async () => {
    const { caseId } = await desk.register();
    expect(await shown(caseId)).toEqual([]);
    expect((await check(caseId)).code).toBe('CASE_IN_ORDER');
    await desk.command('intake.flagDisorder', caseId, pair);
    await desk.command('intake.flagDisorder', caseId, pair);
    expect(await shown(caseId)).toEqual([
      {
        ...pair,
        factName: expect.objectContaining({ en: 'Technician assigned' }),
        followsName: expect.objectContaining({ zh: '叫修已登记' }),
        foundAt: expect.any(String),
        checkedBy: null,
        checkedAt: null,
        reason: null,
      },
    ]);
    expect((await check(caseId, clerk)).code).toBe('ROLE_FORBIDDEN');
    expect((await check(caseId, aCaller('supervisor', 'HZ'))).code).toBe('OTHER_BRANCH');
    expect((await check(caseId)).body).toEqual({ caseId, checked: 1 });
    expect((await check(caseId)).code).toBe('CASE_IN_ORDER');
    expect(await shown(caseId)).toMatchObject([{ checkedBy: supervisor.sub, reason: expect.any(String) }]);
    expect(await desk.factsOf(caseId)).toEqual([
      'call.registered',
      'case.out-of-order',
      'case.order-checked',
    ]);
  });
});

describe('5.1 work before the customer’s yes', () => {
  it('is the supervisor’s duty from its flagging on, until the times are checked', async () => {
    const { caseId } = await desk.register();
    const duties = async () => (await desk.ask(clerk, intake.getCase, { caseId })).body.duties;
    await desk.command('intake.flagDisorder', caseId, {
      fact: 'dispatch.visit.finished.v1',
      at: '2026-11-20T01:00:00.000Z',
      follows: 'billing.quotation.answered.v1',
      followsAt: '2026-11-20T03:00:00.000Z',
    });
    expect(await duties()).toContainEqual(
      expect.objectContaining({ duty: 'check-times', roles: ['supervisor', 'general-manager'] }),
    );
    expect((await check(caseId)).body).toEqual({ caseId, checked: 1 });
    expect((await duties()).map(({ duty }) => duty)).not.toContain('check-times');
  });
});

describe('2.1 what is entered for a call', () => {
  const answer = (caseId: string, more: object, who = clerk) =>
    desk.ask(who, intake.answerCustomer, { caseId, ...more });

  it('answered before the call is refused with the call and its time, and changes nothing', async () => {
    const calledAt = hours(-2);
    const { caseId } = await desk.register(aCall().calledAt(calledAt));
    const before = await desk.everything();
    const refused = await answer(caseId, { occurredAt: hours(-26) });
    expect(refused).toMatchObject({ status: 422, code: 'OUT_OF_ORDER' });
    expect(JSON.stringify(refused.body)).toContain('叫修已登记');
    expect(JSON.stringify(refused.body)).toContain(calledAt);
    expect(await desk.everything()).toEqual(before);
    expect((await answer(caseId, { occurredAt: hours(-1) })).status).toBe(200);
  });

  it('further back than three days is entered by the supervisor, with a reason, a call too', async () => {
    const call = (more: object) => ({
      ...aCall()
        .calledAt(hours(-24 * 40))
        .build(),
      ...more,
    });
    const registering = (more: object, who = clerk) => desk.ask(who, intake.registerCall, call(more));
    const lateReason = '接管纸面登记';
    expect((await registering({})).code).toBe('ENTERED_TOO_FAR_BACK');
    expect((await registering({ lateReason })).code).toBe('ENTERED_TOO_FAR_BACK');
    expect((await registering({}, supervisor)).code).toBe('ENTERED_TOO_FAR_BACK');
    // What is not late a supervisor registers as the desk does.
    expect((await registering({ calledAt: undefined }, supervisor)).status).toBe(201);
    const registered = await registering({ lateReason }, supervisor);
    expect(registered.status).toBe(201);
    const caseId = registered.body.cases[0] as string;
    expect((await answer(caseId, { occurredAt: hours(-24 * 39) })).code).toBe('ENTERED_TOO_FAR_BACK');
    const late = await answer(caseId, { occurredAt: hours(-24 * 39), lateReason }, supervisor);
    expect(late.status).toBe(200);
    const kept = await desk.rows('select late_reason, actor from outbox where stream = $1 order by seq', [
      caseId,
    ]);
    expect(kept).toEqual([
      { late_reason: lateReason, actor: supervisor.sub },
      { late_reason: lateReason, actor: supervisor.sub },
    ]);
  });
});

describe('2.2 a call from before the packs’ first values', () => {
  it('is opened by the first values: it has a zone and figures', async () => {
    const call = { ...aCall().calledAt('2025-12-31T02:00:00Z').build(), lateReason: '接管纸面登记' };
    const { body } = await desk.ask(supervisor, intake.registerCall, call);
    const { pack } = await desk.command('intake.openCase', body.cases[0] as string, {});
    expect(pack).toMatchObject({ on: '2026-01-01', figures: { timezone: { value: 'Asia/Shanghai' } } });
  });
});

describe('2.4 the day of sale', () => {
  const sold = (soldOn: string) => aCall().withDevice(aDevice().soldOn(soldOn)).build();

  it('does not lie after the day of the call, whoever says it', async () => {
    const [call, customer] = [sold('2027-06-01'), await desk.cameIn('13700009991')];
    const { branch, fault, devices } = call;
    for (const answer of [
      await desk.ask(clerk, intake.registerCall, call),
      await desk.ask(customer, intake.requestService, { branch, fault, devices, notice: 1 }),
    ])
      expect(answer).toMatchObject({ status: 422, code: 'SOLD_AFTER' });
  });

  it('is a claim where the customer says it, and stands in the device so', async () => {
    const { branch, fault, devices } = sold('2026-06-01');
    const customer = await desk.cameIn('13700009992');
    const deviceOf = async (isTheirs: boolean) => {
      const { body } = isTheirs
        ? await desk.ask(customer, intake.requestService, { branch, fault, devices, notice: 1 })
        : await desk.ask(clerk, intake.registerCall, sold('2026-06-01'));
      return (await desk.command('intake.openCase', body.cases[0] as string, {})).device;
    };
    expect(await deviceOf(true)).toMatchObject({ soldOn: '2026-06-01', soldOnClaimed: true });
    expect(await deviceOf(false)).not.toHaveProperty('soldOnClaimed');
  });
});
