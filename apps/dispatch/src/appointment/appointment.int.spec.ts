import { randomUUID } from 'node:crypto';
import { routes } from '@aftercase/contracts';
import { aCaller } from '@aftercase/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { at, clerk, dayAhead, qian, scheduleDesk, supervisor, xie, zhao } from '../schedule-desk.spec.js';

const route = routes.dispatch;
let desk: Awaited<ReturnType<typeof scheduleDesk>>;

beforeAll(async () => {
  desk = await scheduleDesk(2);
});
afterAll(() => desk?.stop());

type Slot = { technician: string; from: string; to: string };
const alternativesOf = (body: unknown) => (body as { alternatives: Slot[] }).alternatives;
const slot = (days: number, from: string, to: string, technician = zhao.sub) => ({
  technician,
  from: at(days, from),
  to: at(days, to),
});
const confirm = (dispatch: string, more: object = {}, who = clerk) =>
  desk.ask(who, route.confirm, { dispatch, ...more });
/** A busy service says 503 and when to come again; a client does so with its key, until it is answered. */
async function insistOn(ask: typeof desk.ask, input: Slot & { dispatch: string }) {
  const key = randomUUID();
  for (;;) {
    const answer = await ask(clerk, route.confirm, input, key);
    if (answer.status !== 503) return answer;
  }
}
const hold = (dispatch: string, more: Slot & { minutes?: number; travelMinutes?: number }) =>
  desk.ask(clerk, route.hold, { dispatch, ...more });
const reschedule = (dispatch: string, more: Slot) =>
  desk.ask(clerk, route.reschedule, { dispatch, ...more, reason: '客户临时有事' });
const cancel = (dispatch: string) =>
  desk.ask(clerk, route.cancelAppointment, { dispatch, reason: '客户不再需要' });
const listed = async (caseId: string) =>
  (await desk.ask(clerk, route.listAppointments, { caseId })).body.appointments;
/** What no row of the schedule may do, asked of the database itself. */
const brokenRules = async () => {
  const { rows } = await desk.database.query(`
    select a.id, b.id from time_taken a join time_taken b on a.technician = b.technician and a.id < b.id
      and a.leaves_at < b.ends_at and b.leaves_at < a.ends_at
    union all
    select t.id, t.id from time_taken t where t.kind = 'appointment' and not exists (select 1 from technician_day d
      where d.technician = t.technician and d.day = t.day and t.leaves_at >= d.starts_at and t.ends_at <= d.ends_at)`);
  return rows;
};

describe('500 concurrent confirmations of one slot over two dispatch instances', () => {
  it('one is 201; 499 are 409, each with an alternative that can be agreed; no rule of the schedule is broken', async () => {
    await desk.shifts(zhao.sub, [1, 2, 3]);
    const dispatches: string[] = [];
    for (let n = 0; n < 500; n++) dispatches.push((await desk.open()).dispatch);
    const wanted = slot(1, '10:00', '11:00');

    const answers = await Promise.all(
      dispatches.map((dispatch, n) => insistOn(desk.asks[n % 2] as typeof desk.ask, { dispatch, ...wanted })),
    );

    const agreed = answers.filter((one) => one.status === 201);
    const refused = answers.filter((one) => one.status === 409);
    expect([agreed.length, refused.length]).toEqual([1, 499]);
    expect(new Set(refused.map((one) => one.code))).toEqual(new Set(['SLOT_TAKEN']));
    for (const { body } of refused) expect(alternativesOf(body).length).toBeGreaterThan(0);
    expect(await brokenRules()).toEqual([]);

    // Each alternative that was named can be agreed: tried one after the other, each by a case of its own.
    const named = new Map(refused.flatMap(({ body }) => alternativesOf(body)).map((one) => [one.from, one]));
    expect(named.size).toBeGreaterThan(0);
    for (const alternative of named.values()) {
      const { dispatch } = await desk.open();
      expect(await confirm(dispatch, alternative)).toMatchObject({ status: 201, body: alternative });
      await cancel(dispatch);
    }
  });
});

describe('an appointment', () => {
  it('is held, confirmed, moved and cancelled, and tells the case the time that the customer set', async () => {
    await desk.shifts(qian.sub, [1, 2]);
    const { caseId, dispatch } = await desk.open();
    const first = slot(1, '09:00', '10:00', qian.sub);
    const second = slot(2, '14:00', '15:30', qian.sub);

    expect((await hold(dispatch, first)).status).toBe(201);
    expect(await listed(caseId)).toMatchObject([{ ...first, state: 'held', travelMinutes: 30 }]);
    expect((await confirm(dispatch)).body).toMatchObject(first);
    expect((await confirm(dispatch)).code).toBe('APPOINTMENT_CONFIRMED');
    expect((await hold(dispatch, second)).code).toBe('APPOINTMENT_CONFIRMED');
    expect((await reschedule(dispatch, second)).body).toMatchObject(second);
    expect((await cancel(dispatch)).status).toBe(200);
    expect((await cancel(dispatch)).code).toBe('NO_APPOINTMENT');
    expect((await reschedule(dispatch, second)).code).toBe('NO_APPOINTMENT');

    expect(await desk.factsOf(caseId)).toEqual([
      'dispatch.opened',
      'appointment.confirmed',
      'appointment.rescheduled',
      'appointment.cancelled',
    ]);
    const window = { dispatch, provider: null, ...first };
    expect(await desk.recorded(caseId, 'appointment.confirmed')).toMatchObject([window]);
    expect(await desk.recorded(caseId, 'appointment.rescheduled')).toMatchObject([
      { ...second, before: { from: first.from, to: first.to }, text: { reason: '客户临时有事' } },
    ]);
  });

  it('needs the way there before it: two that follow each other leave room for it', async () => {
    await desk.shifts(qian.sub, [4]);
    const [one, two, three] = [await desk.open(), await desk.open(), await desk.open()];
    expect((await confirm(one.dispatch, slot(4, '10:00', '11:00', qian.sub))).status).toBe(201);
    const close = { ...slot(4, '11:15', '12:00', qian.sub), travelMinutes: 30 };
    expect((await confirm(two.dispatch, close)).code).toBe('SLOT_TAKEN');
    expect((await confirm(two.dispatch, { ...close, travelMinutes: 15 })).status).toBe(201);
    const early = { ...slot(4, '08:30', '09:00', qian.sub), travelMinutes: 15 };
    expect((await confirm(three.dispatch, early)).code).toBe('OUTSIDE_SHIFT');
    expect((await confirm(three.dispatch, { ...early, travelMinutes: 0 })).status).toBe(201);
    expect(await brokenRules()).toEqual([]);
  });

  it('is agreed by whoever was sent, and by nobody who was not (physiotherapy 12)', async () => {
    await desk.shifts(qian.sub, [6]);
    const { dispatch } = await desk.open();
    const wanted = slot(6, '13:00', '14:00', qian.sub);
    expect((await confirm(dispatch, wanted, qian)).code).toBe('NOT_YOUR_JOB');
    expect((await desk.ask(qian, route.listSlots, { dispatch })).code).toBe('NOT_YOUR_JOB');
    await desk.ask(supervisor, route.assign, { dispatch, technician: qian.sub });
    expect((await desk.ask(qian, route.listSlots, { dispatch })).body.slots).not.toEqual([]);
    expect((await confirm(dispatch, wanted, qian)).status).toBe(201);
  });

  it('of a hold that ran out: its slot is free for others, and can still be confirmed where nobody took it', async () => {
    await desk.shifts(qian.sub, [5]);
    const [early, late] = [await desk.open(), await desk.open()];
    const wanted = slot(5, '10:00', '11:00', qian.sub);
    const runOut = (dispatch: string) =>
      desk.database.query(
        `with gone as (update appointment set held_until = now() - interval '1 minute' where dispatch = $1 returning appointment)
         update time_taken t set held_until = now() - interval '1 minute' from gone where t.id = gone.appointment`,
        [dispatch],
      );
    expect((await hold(early.dispatch, { ...wanted, minutes: 1 })).status).toBe(201);
    expect((await hold(late.dispatch, wanted)).code).toBe('SLOT_TAKEN');
    await runOut(early.dispatch);
    expect(await listed(early.caseId)).toMatchObject([{ state: 'expired' }]);
    expect((await hold(late.dispatch, wanted)).status).toBe(201);
    expect((await confirm(early.dispatch)).code).toBe('SLOT_TAKEN');
    await runOut(late.dispatch);
    expect((await confirm(late.dispatch)).status).toBe(201);
    expect(await brokenRules()).toEqual([]);
  });

  it('names a free colleague for the same time while nobody is assigned', async () => {
    await desk.shifts(zhao.sub, [6]);
    await desk.shifts(qian.sub, [6]);
    const [one, two, assigned] = [await desk.open(), await desk.open(), await desk.open()];
    const wanted = slot(6, '10:00', '11:00');
    await confirm(one.dispatch, wanted);
    expect(alternativesOf((await confirm(two.dispatch, wanted)).body)).toContainEqual({
      ...wanted,
      technician: qian.sub,
    });
    await desk.ask(supervisor, route.assign, { dispatch: assigned.dispatch, technician: zhao.sub });
    const own = alternativesOf((await confirm(assigned.dispatch, wanted)).body);
    expect(new Set(own.map((each) => each.technician))).toEqual(new Set([zhao.sub]));
    const other = { ...wanted, technician: qian.sub };
    expect((await confirm(assigned.dispatch, other)).code).toBe('APPOINTMENT_OTHER_TECHNICIAN');
  });

  it('ends with its dispatch, and its slot is free again', async () => {
    await desk.shifts(zhao.sub, [7]);
    const [one, two] = [await desk.open(), await desk.open()];
    const wanted = slot(7, '10:00', '11:00');
    await confirm(one.dispatch, wanted);
    await desk.service.commands.execute('dispatch.cancelDispatch', {
      key: `case/${one.caseId}/cancel/0`,
      subject: one.caseId,
      branch: 'JX',
      input: { dispatch: one.dispatch, reason: '叫修已作废' },
    });
    expect(await listed(one.caseId)).toMatchObject([{ state: 'cancelled' }]);
    expect((await confirm(two.dispatch, wanted)).status).toBe(201);
    expect((await confirm(one.dispatch, wanted)).code).toBe('DISPATCH_CLOSED_TO_APPOINTMENTS');
  });

  it.each<[string, () => object, typeof clerk, string]>([
    [
      'without anybody named',
      () => ({ ...slot(8, '10:00', '11:00'), technician: undefined }),
      clerk,
      'TECHNICIAN_MISSING',
    ],
    ['without a time', () => ({ technician: zhao.sub }), clerk, 'WINDOW_MISSING'],
    ['that ends before it begins', () => slot(8, '11:00', '10:00'), clerk, 'INVALID_INPUT'],
    ['in the past', () => slot(-2, '10:00', '11:00'), clerk, 'SLOT_PAST'],
    ['on a day off', () => slot(60, '10:00', '11:00'), clerk, 'OUTSIDE_SHIFT'],
    [
      'with somebody of another branch',
      () => slot(8, '10:00', '11:00', 'hz-technician-1'),
      clerk,
      'NOT_A_TECHNICIAN',
    ],
    ['with a clerk', () => slot(8, '10:00', '11:00', 'jx-nobody'), clerk, 'TECHNICIAN_UNKNOWN'],
    ['by a technician who was not sent', () => slot(8, '10:00', '11:00'), zhao, 'NOT_YOUR_JOB'],
    ['by the warehouse', () => slot(8, '10:00', '11:00'), aCaller('warehouse-keeper'), 'ROLE_FORBIDDEN'],
    ['by another branch', () => slot(8, '10:00', '11:00'), aCaller('clerk', 'HZ'), 'OTHER_BRANCH'],
  ])('%s is refused and takes no time', async (_, wish, who, code) => {
    const { dispatch } = await desk.open();
    const before = await desk.database.query('select count(*) from time_taken');
    expect((await confirm(dispatch, wish(), who)).code).toBe(code);
    expect((await desk.database.query('select count(*) from time_taken')).rows).toEqual(before.rows);
  });
});

describe('leave and shifts', () => {
  const leave = (from: string, to: string, technician = xie.sub) =>
    desk.ask(supervisor, route.recordLeave, { technician, from, to, reason: '年休假' });

  it('leave keeps appointments away, an appointment keeps leave away, and leave taken back frees the time', async () => {
    await desk.shifts(xie.sub, [1, 2]);
    const [one, two] = [await desk.open(), await desk.open()];
    const wanted = slot(1, '10:00', '11:00', xie.sub);
    await confirm(one.dispatch, wanted);
    expect((await leave(at(1, '08:00'), at(1, '12:00'))).code).toBe('LEAVE_MEETS_WORK');
    const recorded = await leave(at(1, '12:00'), at(2, '12:00'));
    expect(recorded.status).toBe(201);
    expect((await leave(at(2, '11:00'), at(2, '13:00'))).code).toBe('LEAVE_MEETS_WORK');
    const inLeave = slot(2, '09:00', '10:00', xie.sub);
    const refusal = await confirm(two.dispatch, inLeave);
    expect(refusal.code).toBe('SLOT_TAKEN');
    for (const each of alternativesOf(refusal.body).filter(({ technician }) => technician === xie.sub))
      expect(each.to <= at(1, '12:00') || each.from >= at(2, '12:30')).toBe(true);
    await desk.ask(supervisor, route.cancelLeave, { leave: recorded.body.leave });
    expect((await confirm(two.dispatch, inLeave)).status).toBe(201);
  });

  it('a shift is not moved from under an appointment, nor laid over its neighbour', async () => {
    await desk.shifts(xie.sub, [9]);
    const { dispatch } = await desk.open();
    await confirm(dispatch, slot(9, '15:00', '16:00', xie.sub));
    const put = (shift: { from: string; to: string } | null, day = 9) =>
      desk.ask(supervisor, route.putTechnicianDays, {
        days: [{ technician: xie.sub, day: dayAhead(day), shift }],
      });
    expect((await put({ from: '08:30', to: '15:30' })).code).toBe('SHIFT_CUTS_WORK');
    expect((await put(null)).code).toBe('SHIFT_CUTS_WORK');
    expect((await put({ from: '09:00', to: '18:00' })).body).toEqual({ changed: 1 });
    expect((await put({ from: '09:00', to: '18:00' })).body).toEqual({ changed: 0 });
    expect((await put({ from: '20:00', to: '09:30' }, 8)).code).toBe('SHIFTS_OVERLAP');
    expect(await brokenRules()).toEqual([]);
    const seen = await desk.ask(xie, route.listTechnicianDays, { from: dayAhead(9) });
    expect(seen.body).toMatchObject({
      days: [{ technician: xie.sub, zone: 'Asia/Shanghai', from: at(9, '09:00'), to: at(9, '18:00') }],
      taken: [{ kind: 'appointment', dispatch, leavesAt: at(9, '14:30'), from: at(9, '15:00') }],
    });
  });
});

describe('the database itself', () => {
  const insert = (columns: string, values: string) =>
    desk.database.query(
      `insert into time_taken (id, technician, kind, leaves_at, starts_at, ends_at${columns}) ${values}`,
    );
  const copied = `select gen_random_uuid(), technician, kind, leaves_at, starts_at, ends_at, day, shift_starts_at, shift_ends_at
    from time_taken where kind = 'appointment' limit 1`;

  it('refuses a second booking in one slot, leave across one, and work outside the shift', async () => {
    await expect(insert(', day, shift_starts_at, shift_ends_at', copied)).rejects.toMatchObject({
      code: '23P01',
    });
    await expect(
      insert(
        '',
        `select gen_random_uuid(), technician, 'leave', starts_at, starts_at, ends_at from time_taken where kind = 'appointment' limit 1`,
      ),
    ).rejects.toMatchObject({ code: '23P01' });
    await expect(
      desk.database.query(
        `update time_taken set ends_at = shift_ends_at + interval '1 minute' where kind = 'appointment'`,
      ),
    ).rejects.toMatchObject({ code: '23514' });
    await expect(
      desk.database.query(`update technician_day d set ends_at = starts_at + interval '1 minute'
        where exists (select 1 from time_taken t where t.technician = d.technician and t.day = d.day)`),
    ).rejects.toMatchObject({ code: '23514' });
    await expect(desk.database.query('update time_taken set leaves_at = ends_at')).rejects.toMatchObject({
      code: '23514',
    });
  });

  it('refuses a second live appointment of one dispatch', async () => {
    await expect(
      desk.database.query(`insert into appointment (appointment, case_id, branch, dispatch, technician, state, starts_at, ends_at, travel_minutes, confirmed_at)
        select gen_random_uuid(), case_id, branch, dispatch, technician, 'confirmed', starts_at, ends_at, 0, now()
        from appointment where state = 'confirmed' limit 1`),
    ).rejects.toMatchObject({ code: '23505' });
  });
});
