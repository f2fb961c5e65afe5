import { routes } from '@aftercase/contracts';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { at, clerk, dayAhead, qian, scheduleDesk, supervisor, zhao } from '../schedule-desk.spec.js';

const route = routes.dispatch;
const staff = [zhao.sub, qian.sub];
let desk: Awaited<ReturnType<typeof scheduleDesk>>;

beforeAll(async () => {
  desk = await scheduleDesk(2);
});
afterAll(() => desk?.stop());

/** Two technicians, two days, few dispatches and quarter hours: so that whatever is done meets something else. */
const quarter = fc.integer({ min: 30, max: 74 });
const step = fc.record({
  what: fc.constantFrom('hold', 'confirm', 'reschedule', 'cancel', 'leave', 'shift', 'reassign', 'run-out'),
  dispatch: fc.nat(4),
  technician: fc.constantFrom(...staff),
  day: fc.integer({ min: 1, max: 2 }),
  from: quarter,
  length: fc.integer({ min: 1, max: 12 }),
  travelMinutes: fc.constantFrom(0, 15, 40),
});
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;
const clock = (quarters: number) =>
  `${String(Math.floor(quarters / 4)).padStart(2, '0')}:${String((quarters % 4) * 15).padStart(2, '0')}`;

/** Whatever was answered, the books say the truth: read from the tables by rules written here anew. */
async function brokenRules() {
  const { rows } = await desk.database.query(`
    select 'overlap' as rule, a.id from time_taken a join time_taken b
      on a.technician = b.technician and a.id < b.id and a.leaves_at < b.ends_at and b.leaves_at < a.ends_at
    union all
    select 'outside shift', t.id from time_taken t where t.kind = 'appointment' and not exists (
      select 1 from technician_day d where d.technician = t.technician and t.leaves_at >= d.starts_at and t.ends_at <= d.ends_at)
    union all
    select 'agreed without its time', a.appointment from appointment a where a.state = 'confirmed' and a.technician is not null
      and not exists (select 1 from time_taken t where t.id = a.appointment and t.technician = a.technician
        and t.starts_at = a.starts_at and t.ends_at = a.ends_at and t.held_until is null
        and t.leaves_at = a.starts_at - make_interval(mins => a.travel_minutes))
    union all
    select 'time without an appointment', t.id from time_taken t where t.kind = 'appointment' and not exists (
      select 1 from appointment a where a.appointment = t.id and a.state in ('held', 'confirmed'))
    union all
    select 'time without leave', t.id from time_taken t where t.kind = 'leave' and not exists (
      select 1 from leave l where l.leave = t.id and l.cancelled_at is null)`);
  return rows;
}

async function take(one: Step, dispatches: string[], n: number): Promise<number> {
  const ask = desk.asks[n % 2] as typeof desk.ask;
  const dispatch = dispatches[one.dispatch] as string;
  const { technician, travelMinutes } = one;
  const window = { from: at(one.day, clock(one.from)), to: at(one.day, clock(one.from + one.length)) };
  const wish = { dispatch, technician, travelMinutes, ...window };
  const reason = '随机';
  if (one.what === 'hold') return (await ask(clerk, route.hold, wish)).status;
  if (one.what === 'confirm') return (await ask(clerk, route.confirm, wish)).status;
  if (one.what === 'reschedule') return (await ask(clerk, route.reschedule, { ...wish, reason })).status;
  if (one.what === 'cancel') return (await ask(clerk, route.cancelAppointment, { dispatch, reason })).status;
  if (one.what === 'leave')
    return (await ask(supervisor, route.recordLeave, { technician, ...window, reason })).status;
  if (one.what === 'reassign') return (await ask(supervisor, route.assign, { dispatch, technician })).status;
  if (one.what === 'shift') {
    const shift = { from: clock(one.from), to: clock(one.from + 3 * one.length) };
    const day = { technician, day: dayAhead(one.day), shift };
    return (await ask(supervisor, route.putTechnicianDays, { days: [day] })).status;
  }
  await desk.database.query(
    `with gone as (update appointment set held_until = now() - interval '1 minute' where state = 'held' and dispatch = $1 returning appointment)
     update time_taken t set held_until = now() - interval '1 minute' from gone where t.id = gone.appointment`,
    [dispatch],
  );
  return 200;
}

it('overlap, leave and travel are never broken, whatever is done in whatever order, some of it at once', async () => {
  const answers = new Map<number, number>();
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.array(step, { minLength: 1, maxLength: 3 }), { minLength: 4, maxLength: 8 }),
      async (rounds) => {
        await desk.database.query('truncate time_taken, appointment, leave, technician_day cascade');
        for (const technician of staff) await desk.shifts(technician, [1, 2]);
        const dispatches: string[] = [];
        for (let n = 0; n < 5; n++) dispatches.push((await desk.open()).dispatch);
        for (const together of rounds) {
          const statuses = await Promise.all(together.map((one, n) => take(one, dispatches, n)));
          for (const status of statuses) answers.set(status, (answers.get(status) ?? 0) + 1);
          expect(await brokenRules()).toEqual([]);
        }
      },
    ),
    { numRuns: 25 },
  );
  // It was not all refused, and not all granted; and nothing failed.
  expect(answers.get(201) ?? 0).toBeGreaterThan(10);
  expect(answers.get(409) ?? 0).toBeGreaterThan(10);
  expect([...answers.keys()].filter((status) => status >= 500)).toEqual([]);
});
