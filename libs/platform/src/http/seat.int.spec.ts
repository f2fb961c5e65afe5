import type { Caller, Seating } from '@aftercase/contracts';
import { addDays, dayIn, homeZone } from '@aftercase/regulations';
import { aCaller } from '@aftercase/testing';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type Notes, notes, openNotes } from '../service/testing-desk.spec.js';
import { Hearing } from './hearing.js';

let desk: Notes;
beforeAll(async () => {
  desk = await openNotes('seats', { strangers: true });
});
afterAll(() => desk?.close());

const today = () => dayIn(new Date().toISOString(), homeZone);
const daysFrom = (days: number) => addDays(today(), days);
let people = 0;
const someone = () => `jx-lin-${++people}`;
/** As HR's word has come here. */
const stated = (person: string, role: string, branch: string, seating: Seating = {}, active = true) =>
  desk.rows(
    `insert into known_person (person, name, role, branch, active, seating) values ($1, '林', $2, $3, $4, $5)
     on conflict (person) do update set role = excluded.role, branch = excluded.branch, active = excluded.active,
       seating = excluded.seating`,
    [person, role, branch, active, JSON.stringify(seating)],
  );
const write = (who: Caller) => desk.ask(who, notes.write, { caseId: desk.aCase(), text: 'x' });
/** Whoever is refused stores nothing, and reads nothing. */
async function isRefused(who: Caller, code: string) {
  const before = await desk.everything();
  const answer = await write(who);
  expect([answer.status, answer.code]).toEqual([403, code]);
  if (who.role === 'clerk') expect((await desk.ask(who, notes.read, {})).code).toBe(code);
  expect(await desk.everything()).toEqual(before);
}
const isLetIn = async (who: Caller) => expect((await write(who)).status).toBe(201);

describe('requirements §4: the token says the person and a wish, the directory says the rest', () => {
  it('whom nobody has listed', async () => {
    await isRefused(aCaller('clerk'), 'NOT_IN_DIRECTORY');
  });

  it('two roles, each in its own; a seat that one does not have is not had by saying so', async () => {
    const sub = someone();
    await stated(sub, 'clerk', 'JX', { seats: [{ role: 'supervisor', branch: 'HZ' }] });
    await isLetIn({ sub, role: 'clerk', branch: 'JX' });
    expect((await write({ sub, role: 'supervisor', branch: 'HZ' })).code).toBe('OTHER_BRANCH');
    await isRefused({ sub, role: 'clerk', branch: 'HZ' }, 'SEAT_NOT_HELD');
    await isRefused({ sub, role: 'supervisor', branch: 'JX' }, 'SEAT_NOT_HELD');
    await isRefused({ sub, role: 'clerk', branch: '*' }, 'SEAT_NOT_HELD');
    await isRefused({ sub, role: 'clerk', branch: '' }, 'SEAT_NOT_HELD');
  });

  it('an acting supervisor today, and not the day after', async () => {
    const sub = someone();
    const acting = (until: string) => ({
      seats: [{ role: 'supervisor' as const, branch: 'JX', from: daysFrom(-3), until }],
    });
    await stated(sub, 'technician', 'JX', acting(today()));
    await isLetIn({ sub, role: 'supervisor', branch: 'JX' });
    await stated(sub, 'technician', 'JX', acting(daysFrom(-1)));
    await isRefused({ sub, role: 'supervisor', branch: 'JX' }, 'SEAT_NOT_HELD');
  });

  it('a transfer with its day', async () => {
    const sub = someone();
    const moved = (day: string) => ({
      until: addDays(day, -1),
      seats: [{ role: 'clerk' as const, branch: 'HZ', from: day }],
    });
    await stated(sub, 'clerk', 'JX', moved(daysFrom(1)));
    await isLetIn({ sub, role: 'clerk', branch: 'JX' });
    await isRefused({ sub, role: 'clerk', branch: 'HZ' }, 'SEAT_NOT_HELD');
    await stated(sub, 'clerk', 'JX', moved(today()));
    await isRefused({ sub, role: 'clerk', branch: 'JX' }, 'SEAT_NOT_HELD');
    expect((await write({ sub, role: 'clerk', branch: 'HZ' })).code).toBe('OTHER_BRANCH');
  });

  it.each<[string, Seating, boolean, string]>([
    ['has left', {}, false, 'PERSON_INACTIVE'],
    ['whose last day was yesterday', { lastDay: daysFrom(-1) }, true, 'PERSON_INACTIVE'],
    ['is suspended', { suspended: { from: daysFrom(-1) } }, true, 'PERSON_SUSPENDED'],
    ['whose seat is over', { until: daysFrom(-1) }, true, 'SEAT_NOT_HELD'],
  ])('who %s, and before that', async (_, seating, active, code) => {
    const sub = someone();
    await stated(sub, 'clerk', 'JX');
    await isLetIn({ sub, role: 'clerk', branch: 'JX' });
    await stated(sub, 'clerk', 'JX', seating, active);
    await isRefused({ sub, role: 'clerk', branch: 'JX' }, code);
    await stated(sub, 'clerk', 'JX');
    await isLetIn({ sub, role: 'clerk', branch: 'JX' });
  });

  it('a day of the seat is one of its branch, where it begins hours later', async () => {
    const sub = someone();
    const zone = 'Pacific/Kiritimati';
    await desk.rows(
      `insert into known_branch (branch, name, zone, pack) values ('KI', '圣诞岛', $1, 'field-service')`,
      [zone],
    );
    const there = dayIn(new Date().toISOString(), zone);
    await stated(sub, 'clerk', 'KI', { from: there });
    expect((await write({ sub, role: 'clerk', branch: 'KI' })).code).toBe('OTHER_BRANCH');
    await stated(sub, 'clerk', 'KI', { from: addDays(there, 1) });
    await isRefused({ sub, role: 'clerk', branch: 'KI' }, 'SEAT_NOT_HELD');
  });

  it('what was said of somebody and could not be read keeps them out until it is', async () => {
    const sub = someone();
    await stated(sub, 'clerk', 'JX');
    const [parked] = await desk.rows(
      `insert into parked_fact (consumer, source, stream, seq, type, topic, partition, kafka_offset, headers, payload,
         reason, parked_at)
       values ('x', 'hr-assessment', $1, 2, 'hr-assessment.person.state.v1', 'x', 0, '0', '{}', '{}', 'failed', now())
       returning id`,
      [sub],
    );
    const answer = await write({ sub, role: 'clerk', branch: 'JX' });
    expect([answer.status, answer.code]).toEqual([503, 'DIRECTORY_BEHIND']);
    await desk.rows('update parked_fact set replayed_at = now() where id = $1', [parked.id]);
    await isLetIn({ sub, role: 'clerk', branch: 'JX' });
  });
});

describe('who is no person', () => {
  it('a machine has a line of its own, and no seat; nobody is one by a name', async () => {
    const machine = { sub: 'aftercase-commands', role: 'supervisor', branch: 'JX' } as const;
    await isRefused(machine, 'NOT_IN_DIRECTORY');
    await isLetIn(Object.assign({ machine: true as const }, machine));
  });
});

describe('a service whose directory is more than a minute behind', () => {
  it('lets no person in, whoever they are, and a machine all the same', async () => {
    const sub = someone();
    await stated(sub, 'clerk', 'JX');
    const behind = vi.spyOn(desk.service.app.get(Hearing), 'knowsPeople').mockResolvedValue(false);
    const before = await desk.everything();
    const answer = await write({ sub, role: 'clerk', branch: 'JX' });
    expect([answer.status, answer.code]).toEqual([503, 'DIRECTORY_BEHIND']);
    expect(await desk.everything()).toEqual(before);
    expect((await desk.ask(aCaller('clerk'), notes.open, {})).status).toBe(200);
    await isLetIn({ sub: 'aftercase-commands', role: 'supervisor', branch: 'JX', machine: true });
    behind.mockRestore();
    await isLetIn({ sub, role: 'clerk', branch: 'JX' });
  });
});
