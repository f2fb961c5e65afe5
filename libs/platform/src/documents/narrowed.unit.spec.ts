import { describe, expect, it } from 'vitest';
import { narrowed } from './narrowed.js';

interface Receipt {
  receipt: string;
  caseId: string;
  state: string;
}
const scope = { branch: 'JX' };

describe('the filter of a list', () => {
  it('keeps to what the reader may see, whatever else is asked', () => {
    expect(narrowed<Receipt>(scope, {}, 'receipt')).toEqual(scope);
    const input = { caseId: 'JX-C-20261126-0001', state: 'out', number: 'JX-R-20261126-0001' };
    expect(narrowed<Receipt>(scope, input, 'receipt')).toEqual({
      ...scope,
      caseId: input.caseId,
      state: 'out',
      receipt: input.number,
    });
  });

  it('knows no number where the documents bear none', () => {
    expect(narrowed<Receipt>(scope, { number: 'JX-R-20261126-0001' })).toEqual(scope);
  });
});
