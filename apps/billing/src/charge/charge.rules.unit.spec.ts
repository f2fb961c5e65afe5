import { describe, expect, it } from 'vitest';
import { standingOn } from './charge.rules.js';

const V1 = 'JX-V-20261124-0001';
const V2 = 'JX-V-20261124-0002';

describe('the voucher a charge stands on, service-station article 5', () => {
  it('stays where the command names it', () => {
    const charge = { voucher: V1, formerVouchers: [] };
    expect(standingOn(charge, V1)).toBe(charge);
  });
  it('stays where the command still names one that was replaced', () => {
    const charge = { voucher: V2, formerVouchers: [V1] };
    expect(standingOn(charge, V1)).toBe(charge);
  });
  it('moves where the command knows of a successor first', () => {
    expect(standingOn({ voucher: V1, formerVouchers: [] }, V2)).toEqual({
      voucher: V2,
      formerVouchers: [V1],
    });
  });
});
