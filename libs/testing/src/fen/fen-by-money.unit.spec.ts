import { Linter } from 'eslint';
import { describe, expect, it } from 'vitest';

// The rule is plain JavaScript at the top of the workspace, outside any package.
const { fenByMoney } = await import(new URL('../../../../eslint.money.mjs', import.meta.url).href);

const found = (code: string) =>
  new Linter().verify(code, {
    plugins: { aftercase: { rules: { 'fen-by-money': fenByMoney } } },
    rules: { 'aftercase/fen-by-money': 'error' },
  }).length;

describe('money is counted in one place: lint refuses what goes round it', () => {
  it.each([
    'const a = quantity * unitFen;',
    'const a = one.amountFen / 2;',
    'const a = lines.reduce((sum, line) => sum + line.amountFen, 0);',
    'total.amountFen += 1;',
    'const a = -one.amountFen;',
    'const a = fen % 100;',
    'const a = Math.round(exactFen);',
    'const a = total - (one.amountFen ?? 0);',
  ])('what goes round it is refused: %s', (code) => expect(found(code)).toBe(1));

  it.each([
    'const a = times(unitFen, quantity);',
    'const a = one.amountFen <= limitFen;',
    'const a = minutes * 60;',
    'const a = often + 1;',
  ])('passes %s', (code) => expect(found(code)).toBe(0));
});
