import { describe, expect, it } from 'vitest';
import { bodyHash } from './command-log.js';

/**
 * Hashes stand in every service's command log: if the hash of the same content changed, every repeated request would
 * be refused as a reused key.
 */
const vectors: [string, unknown, string][] = [
  ['nothing', undefined, '74234e98afe7498fb5daf1f36ac2d78acc339464f950703b8c019892f982b90b'],
  ['null', null, '74234e98afe7498fb5daf1f36ac2d78acc339464f950703b8c019892f982b90b'],
  ['no field', {}, '44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a'],
  [
    'words of the field',
    { reason: '客户要求改期', 数量: 2 },
    'b2e9f1ca325adb2c3213fa97995e0d4de946a4924adb24f5f711545e88395c76',
  ],
  [
    'what a workflow sends',
    { input: { voucher: 'V-2026-000001', round: 1 }, caseId: 'C-2026-000001' },
    '29405c2402c2fbb506fdd376a7f44d7868573916a7bd9201496a56d9d3a089d9',
  ],
  [
    'depth, lists and blanks',
    { b: [1, { d: null, c: 'x' }, []], a: { z: true, y: 0.5, w: undefined } },
    '77b3d6eb2bdfd8c171bd7a1500602ce3bcfa550727178580fea4947a178e3c1c',
  ],
];

describe('the hash of a body', () => {
  it.each(vectors)('of %s stays what the books hold', (_what, body, hash) => {
    expect(bodyHash(body)).toBe(hash);
  });

  it('depends neither on the order of the fields nor on fields that are undefined', () => {
    expect(bodyHash({ b: 1, a: { d: 2, c: 3 } })).toBe(bodyHash({ a: { c: 3, d: 2, e: undefined }, b: 1 }));
  });

  it('depends on the order of a list', () => {
    expect(bodyHash([1, 2])).not.toBe(bodyHash([2, 1]));
  });
});
