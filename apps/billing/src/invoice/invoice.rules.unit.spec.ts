import { describe, expect, it } from 'vitest';
import { firstState } from './invoice.rules.js';

const caseId = 'JX-C-20261124-0001';
const none = { collectedFen: 0, waivedFen: 0, laterFen: 0 };
const whole = { collectedFen: 19_600, waivedFen: 0, laterFen: 0 };
const collectedAt = new Date('2026-11-24T02:00:00Z');

describe('the invoice and the cash, service-station article 5', () => {
  it('is posted after the cash was handed over, and is paid then', () => {
    const cash = { caseId, way: 'cash-on-site', state: 'handed-over', collectedAt, ...whole } as const;
    expect(firstState(cash)).toEqual({ state: 'collected', collectedAt, paidFen: 19_600, waivedFen: 0 });
  });
  it.each([
    ['open', null],
    ['collected', collectedAt],
  ])('is not issued while the cash is %s', (state, at) => {
    expect(firstState({ caseId, way: 'cash-on-site', state, collectedAt: at, ...none })).toBeNull();
  });
});

describe('the invoice and a difference in cash', () => {
  const cash = { caseId, way: 'cash-on-site', state: 'handed-over', collectedAt } as const;
  it('is paid where the rest was waived', () => {
    const part = { collectedFen: 19_550, waivedFen: 50, laterFen: 0 };
    expect(firstState({ ...cash, ...part })).toMatchObject({ state: 'collected', paidFen: 19_550 });
  });
  it('waits for what was left for later', () => {
    const part = { collectedFen: 19_550, waivedFen: 0, laterFen: 50 };
    expect(firstState({ ...cash, ...part })).toMatchObject({ state: 'issued', paidFen: 19_550 });
  });
});

describe('the invoice collected separately, service-station articles 5 and 8', () => {
  it.each(['invoice-same-day', 'invoice-on-return'] as const)('waits for its collection: %s', (way) => {
    expect(firstState({ caseId, way, state: 'open', ...none })).toEqual({
      state: 'issued',
      collectedAt: null,
      paidFen: 0,
      waivedFen: 0,
    });
  });
});
