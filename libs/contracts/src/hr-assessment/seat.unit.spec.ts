import { describe, expect, it } from 'vitest';
import { PersonDocument, personRoutes } from './person.js';
import { absenceOf, type Seated, seatsOf } from './seat.js';

const zones: Record<string, string> = { JX: 'Asia/Shanghai', UQ: 'Asia/Urumqi', LD: 'Europe/London' };
const at = (instant: string) => ({
  at: instant,
  zoneOf: (branch: string) => zones[branch] ?? 'Asia/Shanghai',
});
const noon = (day: string) => at(`${day}T12:00:00+08:00`);
const lin = (more: Partial<Seated> = {}): Seated =>
  Object.assign({ role: 'technician', branch: 'JX', active: true }, more);
const names = (person: Seated, when: ReturnType<typeof at>) =>
  seatsOf(person, when).map(({ role, branch }) => `${role} ${branch}`);

describe('requirements §4: who one is, on the day on which one asks', () => {
  it('a person of the release before has the one seat, without an end', () => {
    expect(names(lin(), noon('2026-11-28'))).toEqual(['technician JX']);
    expect(seatsOf(lin(), noon('2026-11-28'))).toEqual([{ role: 'technician', branch: 'JX' }]);
  });

  it('acting supervisor today, and neither the day before nor tomorrow', () => {
    const acting = { role: 'supervisor', branch: 'JX', from: '2026-11-28', until: '2026-11-28' } as const;
    const person = lin({ seats: [acting] });
    expect(names(person, noon('2026-11-27'))).toEqual(['technician JX']);
    expect(names(person, noon('2026-11-28'))).toEqual(['technician JX', 'supervisor JX']);
    expect(names(person, noon('2026-11-29'))).toEqual(['technician JX']);
  });

  it('a transfer with its day: the last day there, the first day here, never both', () => {
    const person = lin({
      until: '2026-11-30',
      seats: [{ role: 'technician', branch: 'UQ', from: '2026-12-01' }],
    });
    expect(names(person, noon('2026-11-30'))).toEqual(['technician JX']);
    expect(names(person, noon('2026-12-01'))).toEqual(['technician UQ']);
  });

  it('a day begins and ends by the clock of the seat’s branch', () => {
    const person = lin({
      until: '2026-11-30',
      seats: [{ role: 'clerk', branch: 'LD', until: '2026-11-30' }],
    });
    // Midnight has passed in Jiaxing and not in London.
    expect(names(person, at('2026-11-30T17:00:00Z'))).toEqual(['clerk LD']);
    expect(names(person, at('2026-11-30T15:59:59Z'))).toEqual(['technician JX', 'clerk LD']);
    expect(names(person, at('2026-12-01T00:00:00Z'))).toEqual([]);
  });

  it('two roles, and the same one twice is one', () => {
    const person = lin({
      seats: [
        { role: 'clerk', branch: 'JX' },
        { role: 'technician', branch: 'JX', from: '2026-01-01' },
      ],
    });
    expect(names(person, noon('2026-11-28'))).toEqual(['technician JX', 'clerk JX']);
  });

  it.each<[string, Partial<Seated>, 'left' | 'suspended' | null]>([
    ['has left', { active: false }, 'left'],
    ['whose last day was yesterday', { lastDay: '2026-11-27' }, 'left'],
    ['is suspended from today', { suspended: { from: '2026-11-28' } }, 'suspended'],
    ['is suspended until today', { suspended: { from: '2026-11-01', until: '2026-11-28' } }, 'suspended'],
    ['has no branch', { branch: '' }, null],
    ['whose only seat is over', { until: '2026-11-27' }, null],
    ['whose only seat is yet to come', { from: '2026-11-29' }, null],
    ['is on the list as a customer', { role: 'customer' }, null],
  ])('who %s has no seat, further ones neither', (_, more, absence) => {
    const further = more.active === false || more.lastDay || more.suspended;
    const person = lin(further ? Object.assign({ seats: [{ role: 'clerk', branch: 'JX' }] }, more) : more);
    expect(names(person, noon('2026-11-28'))).toEqual([]);
    expect(absenceOf(person, noon('2026-11-28'))).toBe(absence);
  });

  it.each<[string, Partial<Seated>]>([
    ['the last day itself', { lastDay: '2026-11-28' }],
    ['suspended until yesterday', { suspended: { from: '2026-11-01', until: '2026-11-27' } }],
    ['suspended from tomorrow', { suspended: { from: '2026-11-29' } }],
  ])('%s: still, or again, there', (_, more) => {
    expect(names(lin(more), noon('2026-11-28'))).toEqual(['technician JX']);
    expect(absenceOf(lin(more), noon('2026-11-28'))).toBeNull();
  });
});

describe('what is recorded of a person', () => {
  const one = { person: 'jx-lin', name: '林', role: 'technician', branch: 'JX' };
  const isTaken = (more: object) =>
    personRoutes.putPeople.input.safeParse({ people: [Object.assign({}, one, more)] }).success;

  it.each<[string, object, boolean]>([
    ['as before', {}, true],
    ['a second role', { seats: [{ role: 'clerk', branch: 'JX' }] }, true],
    [
      'a seat that ends before it begins',
      { seats: [{ role: 'clerk', branch: 'JX', from: '2026-12-02', until: '2026-12-01' }] },
      false,
    ],
    ['a first seat that ends before it begins', { from: '2026-12-02', until: '2026-12-01' }, false],
    [
      'the same seat twice',
      {
        seats: [
          { role: 'clerk', branch: 'JX' },
          { role: 'clerk', branch: 'JX' },
        ],
      },
      false,
    ],
    ['a seat without a branch', { seats: [{ role: 'clerk', branch: '' }] }, false],
    ['as a customer', { role: 'customer' }, false],
    ['a seat as an agent', { seats: [{ role: 'agent', branch: 'JX' }] }, false],
    ['a day that is none', { lastDay: '2026-02-30' }, false],
  ])('%s: %s', (_, more, taken) => {
    expect(isTaken(more)).toBe(taken);
  });

  it('what the release before stated is read as it was', () => {
    const before = { person: 'jx-lin', name: '林', role: 'customer', branch: 'JX', active: true };
    expect(PersonDocument.parse(before)).toEqual(before);
  });
});
