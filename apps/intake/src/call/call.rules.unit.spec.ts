import { describe, expect, it } from 'vitest';
import { isComplete, namesTerms, proofsOf } from './call.rules.js';

const attachment = (kind: Parameters<typeof proofsOf>[0][number]['kind']) => ({
  id: kind,
  kind,
  sha256: 'a'.repeat(64),
});

describe('a call', () => {
  it.each([
    [{ name: '王', phone: '13812345678' }, true],
    [{ name: null, phone: '13812345678' }, false],
    [{ name: '王', phone: null }, false],
    [{ name: '', phone: '' }, false],
  ])('is complete when it says who and where to ring: %o', (customer, complete) => {
    expect(isComplete('repair', customer)).toBe(complete);
  });

  it.each(['internal', 'visit'] as const)('of kind %s has nobody to ring back, service-station 1', (kind) => {
    expect(isComplete(kind, { name: null, phone: null })).toBe(true);
  });
});

describe('guarantee and contract', () => {
  const none = { guaranteeUntil: null, contract: null };
  const contract = { number: 'HT-1', billsPerVisit: false, chargeFen: null };
  it.each([
    ['customer', none, false],
    ['customer', { ...none, guaranteeUntil: '2030-01-01' }, true],
    ['agent', { ...none, contract }, true],
    ['clerk', { guaranteeUntil: '2030-01-01', contract }, false],
  ] as const)('named by a %s: %o', (role, device, refused) => {
    expect(namesTerms(role, [none, device])).toBe(refused);
  });
});

describe('what the customer can show', () => {
  it('is each kind of proof once, whatever else is attached', () => {
    const proofs = ['photo', 'warranty-card', 'proof-of-purchase', 'warranty-card'] as const;
    expect(proofsOf(proofs.map(attachment))).toEqual(['purchase-proof', 'warranty-card']);
    expect(proofsOf([attachment('letter')])).toEqual([]);
  });
});
