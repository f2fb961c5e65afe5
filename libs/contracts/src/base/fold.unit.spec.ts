import { describe, expect, it } from 'vitest';
import { contractNumberOf, fold, likeOurs, sameFolded } from './fold.js';

describe('serials and models', () => {
  it.each(['cv-1001', 'CV-1001 ', 'ＣＶ－１００１', 'Cv 1001', 'CV—1001', 'CV1001', '\u200bCV-1001'])(
    'are one however they are typed: %s',
    (typed) => expect(fold(typed)).toBe('CV1001'),
  );

  it('are others where a letter or a digit differs, and nothing is never the same as nothing', () => {
    expect(sameFolded('CV-1001', 'CV-1002')).toBe(false);
    expect(sameFolded('CV-1001', 'cv 1001')).toBe(true);
    expect(sameFolded(null, null)).toBe(false);
    expect(sameFolded('-', '—')).toBe(false);
  });
});

describe("a contract's number", () => {
  it.each(['JX-T-20260101-0001', 'jx-t-20260101-0001', 'ＪＸ－Ｔ－20260101－0001', ' JX T 20260101 0001'])(
    'is ours however it is typed: %s',
    (typed) => expect(contractNumberOf(typed)).toBe('JX-T-20260101-0001'),
  );
  it.each(['HT-2025-018', '合同 7', 'T-20260101-0001'])("is somebody's paper: %s", (typed) =>
    expect([contractNumberOf(typed), likeOurs(typed)]).toEqual([null, false]),
  );

  it('with a digit too few is like ours, and none of ours', () => {
    expect([contractNumberOf('JX-T-2026011-01'), likeOurs('JX-T-2026011-01')]).toEqual([null, true]);
  });
});
