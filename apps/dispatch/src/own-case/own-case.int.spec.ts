import { randomUUID } from 'node:crypto';
import { type Caller, routes } from '@aftercase/contracts';
import { aCaller, anAgent, byCode, byLink } from '@aftercase/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { at, clerk, qian, scheduleDesk, supervisor, zhao } from '../schedule-desk.spec.js';

const route = routes.dispatch;
let desk: Awaited<ReturnType<typeof scheduleDesk>>;
beforeAll(async () => {
  desk = await scheduleDesk();
  await desk.shifts(zhao.sub, [1, 2]);
  await desk.shifts(qian.sub, [1, 2]);
});
afterAll(() => desk?.stop());

async function sent() {
  const { caseId, dispatch } = await desk.open();
  const customer = randomUUID();
  const insert = 'insert into case_customer (case_id, branch, customer) values ($1, $2, $3)';
  await desk.database.query(insert, [caseId, 'JX', customer]);
  const answer = await desk.ask(supervisor, route.assign, { dispatch, technician: zhao.sub });
  if (answer.status !== 200) throw new Error(answer.code);
  return { caseId, dispatch, customer };
}
const follow = async (who: Caller, caseId: string) =>
  (await desk.ask(who, route.followCase, { caseId })).body;

describe('a customer chooses the time', () => {
  it('among the times of whoever is sent to them, moves it, gives it up, and sees who comes', async () => {
    const { caseId, dispatch, customer } = await sent();
    const link = byLink(caseId);
    // Whom we send is not theirs to say: another technician's times are not shown.
    const { slots } = (await desk.ask(link, route.listSlots, { dispatch, technician: qian.sub })).body;
    expect([...new Set(slots.map(({ technician }) => technician))]).toEqual([zhao.sub]);
    const [first, second] = [
      { from: at(1, '09:00'), to: at(1, '10:00') },
      { from: at(2, '14:00'), to: at(2, '15:00') },
    ];
    expect((await desk.ask(link, route.hold, { dispatch, ...first, minutes: 240 })).status).toBe(201);
    expect((await desk.ask(link, route.confirm, { dispatch })).status).toBe(201);
    expect(await follow(link, caseId)).toMatchObject({
      caseId,
      visits: [{ dispatch, state: 'assigned', who: '某某', appointment: { state: 'confirmed', ...first } }],
    });
    expect(JSON.stringify(await follow(link, caseId))).not.toContain(zhao.sub);
    expect((await desk.ask(link, route.confirm, { dispatch, ...second })).code).toBe('APPOINTMENT_CONFIRMED');
    const moved = { dispatch, ...second, reason: '临时有事', travelMinutes: 0 };
    expect((await desk.ask(byCode(customer), route.reschedule, moved)).status).toBe(200);
    const off = { dispatch, reason: '不用来了' };
    expect((await desk.ask(link, route.cancelAppointment, off)).status).toBe(200);
    expect((await desk.ask(link, route.cancelAppointment, off)).code).toBe('NO_APPOINTMENT');
    expect((await desk.recorded(caseId, 'appointment.rescheduled'))[0]).toMatchObject(second);
  });

  it('that is past or taken is refused; that of somebody else is not there', async () => {
    const [mine, theirs] = [await sent(), await sent()];
    const time = { from: at(1, '11:00'), to: at(1, '12:00') };
    const past = { from: at(-1, '11:00'), to: at(-1, '12:00') };
    expect(
      (await desk.ask(byLink(mine.caseId), route.confirm, { dispatch: mine.dispatch, ...past })).code,
    ).toBe('SLOT_PAST');
    expect((await desk.ask(clerk, route.confirm, { dispatch: theirs.dispatch, ...time })).status).toBe(201);
    expect(
      (await desk.ask(byLink(mine.caseId), route.confirm, { dispatch: mine.dispatch, ...time })).code,
    ).toBe('SLOT_TAKEN');
    const { dispatch } = theirs;
    const agent = anAgent();
    for (const who of [byLink(mine.caseId), byCode(mine.customer), byCode(), agent, aCaller('customer')]) {
      const asked = [
        await desk.ask(who, route.listSlots, { dispatch }),
        await desk.ask(who, route.hold, { dispatch, ...time }),
        await desk.ask(who, route.confirm, { dispatch, ...time }),
        await desk.ask(who, route.reschedule, { dispatch, ...time, reason: '改期' }),
        await desk.ask(who, route.cancelAppointment, { dispatch, reason: '取消' }),
      ].map(({ code }) => code);
      expect(asked).toEqual(asked.map(() => 'DISPATCH_NOT_FOUND'));
      expect((await desk.ask(who, route.followCase, { caseId: theirs.caseId })).code).toBe('CASE_NOT_FOUND');
    }
    const acts = 'insert into agent_customer (agent, customer, from_day) values ($1, $2, $3)';
    await desk.database.query(acts, [agent.sub, theirs.customer, '2020-01-01']);
    expect((await desk.ask(agent, route.cancelAppointment, { dispatch, reason: '客户改期' })).status).toBe(
      200,
    );
  });
});
