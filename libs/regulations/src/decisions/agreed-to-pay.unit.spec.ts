import { describe, expect, it } from 'vitest';
import { type AgreementFacts, agreedToPay } from './agreed-to-pay.js';

const orderedPaid: AgreementFacts = { accepted: false, causeFound: false, first: 'paid', ordered: 'paid' };
const but = (more: Partial<AgreementFacts>) => agreedToPay(Object.assign({}, orderedPaid, more));

describe('what the customer has agreed to pay', () => {
  it('a service that was ordered as a paid one is agreed to by the order', () => {
    expect(but({})).toBe(true);
  });

  it.each<[string, Partial<AgreementFacts>]>([
    ['a fault whose cause was found only then', { causeFound: true }],
    ['free at the call, paid when the work began', { first: 'free' }],
    ['paid at the call, free when the work began', { ordered: 'free' }],
    ['under contract when the work began', { ordered: 'contract' }],
    ['nothing decided at the call', { first: undefined }],
  ])('%s: nobody has agreed, until they accept', (_, more) => {
    expect(but(more)).toBe(false);
    expect(but(Object.assign({ accepted: true }, more))).toBe(true);
  });
});
