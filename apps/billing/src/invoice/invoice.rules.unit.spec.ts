import { describe, expect, it } from 'vitest';
import { firstState } from './invoice.rules.js';

const caseId = 'JX-C-20261124-0001';
const collectedAt = new Date('2026-11-24T02:00:00Z');

describe('the invoice and the cash, service-station article 5', () => {
  it('is posted after the cash was handed over, and is paid then', () => {
    expect(firstState({ caseId, way: 'cash-on-site', state: 'handed-over', collectedAt })).toEqual({
      state: 'collected',
      collectedAt,
    });
  });
  it.each([
    ['open', null],
    ['collected', collectedAt],
  ])('is not issued while the cash is %s', (state, at) => {
    expect(firstState({ caseId, way: 'cash-on-site', state, collectedAt: at })).toBeNull();
  });
});

describe('the invoice collected separately, service-station articles 5 and 8', () => {
  it.each(['invoice-same-day', 'invoice-on-return'] as const)('waits for its collection: %s', (way) => {
    expect(firstState({ caseId, way, state: 'open' })).toEqual({ state: 'issued', collectedAt: null });
  });
});
