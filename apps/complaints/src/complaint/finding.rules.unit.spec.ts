import { describe, expect, it } from 'vitest';
import { clearlySameIncident, type Incident, sameIncident } from './finding.rules.js';

const shanghai = 'Asia/Shanghai';
const quarrel = (more: Partial<Incident> = {}): Incident =>
  Object.assign(
    {
      person: 'jx-technician-1',
      caseId: 'JX-C-20261124-0001',
      openedAt: new Date('2026-11-24T02:00:00Z'),
    },
    more,
  );
const found = quarrel();
const away = { caseId: 'JX-C-20261124-0002' };
const nextDay = { openedAt: new Date('2026-11-25T02:00:00Z') };

describe('one incident (1.4)', () => {
  it.each([
    ['of the same case and day', quarrel(), true],
    ['of the same case, another day', quarrel(nextDay), true],
    ['of another case, the same day', quarrel(away), true],
    ['of another case and day', quarrel(Object.assign({}, away, nextDay)), false],
    ['of another person', quarrel({ person: 'jx-technician-2' }), false],
    ['of nobody', quarrel({ person: null }), false],
  ])('%s', (_, other, same) => expect(sameIncident(found, other, other, shanghai)).toBe(same));

  it('is not stretched by way of another: its first must fit, too', () => {
    const first = quarrel(Object.assign({}, away, nextDay));
    const between = quarrel(away);
    expect(sameIncident(between, first, first, shanghai)).toBe(true);
    expect(sameIncident(found, between, first, shanghai)).toBe(false);
  });

  it('the day is the one at the branch', () => {
    const other = quarrel({ caseId: away.caseId, openedAt: new Date('2026-11-24T17:00:00Z') });
    expect(sameIncident(found, other, other, shanghai)).toBe(false);
    expect(sameIncident(found, other, other, 'Asia/Urumqi')).toBe(true);
  });

  it('where nobody says, only what is of the same case and day', () => {
    expect(clearlySameIncident(found, quarrel(), shanghai)).toBe(true);
    expect(clearlySameIncident(found, quarrel(away), shanghai)).toBe(false);
    expect(clearlySameIncident(found, quarrel(nextDay), shanghai)).toBe(false);
    expect(clearlySameIncident(found, quarrel({ person: 'jx-technician-2' }), shanghai)).toBe(false);
  });
});
