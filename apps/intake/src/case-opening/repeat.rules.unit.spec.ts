import { describe, expect, it } from 'vitest';
import { sameFault } from './repeat.rules.js';

const earlier = { caseId: 'JX-C-20261101-0001', fault: '不能开机，按键无反应' };

describe('no repeated repair of the same problem (field-service 三.6): the same fault', () => {
  it.each(['不能开机，按键无反应', ' 不能开机,按键无反应。', '不能开机 按键无反应！'])(
    'as worded: %s',
    (fault) => {
      expect(sameFault({ fault, follows: null }, earlier)).toBe(true);
    },
  );
  it('is another where the words are others', () => {
    expect(sameFault({ fault: '漏水', follows: null }, earlier)).toBe(false);
  });
  it('is what the call says that it comes back to, in whatever words', () => {
    expect(sameFault({ fault: '又坏了', follows: earlier.caseId }, earlier)).toBe(true);
    expect(sameFault({ fault: '又坏了', follows: 'JX-C-20261101-0002' }, earlier)).toBe(false);
  });
});
