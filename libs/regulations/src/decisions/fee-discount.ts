import { less, sum, times, yuan } from '../money/money.js';
import { because } from '../words/reasons.js';
import type { Discount } from './fee-facts.js';
import type { Fee } from './fee-line.js';

/**
 * What a supervisor let the customer off before the charge stood: an amount, taken off the lines in their order, or
 * per cent of each line, half up. No line goes below nothing, and each shows what was taken off.
 */
export function discounted(counted: Fee, discount: Discount | undefined): Fee {
  if (!discount || counted.outcome !== 'charged') return counted;
  let left = discount.fen ?? 0;
  const lines = counted.lines.map((line) => {
    const { percent } = discount;
    const discountFen = percent ? times(line.amountFen, percent, 100) : Math.min(left, line.amountFen);
    if (!percent) left = less(left, discountFen);
    if (discountFen === 0) return line;
    return Object.assign({}, line, { amountFen: less(line.amountFen, discountFen), discountFen });
  });
  const amountFen = sum(lines.map((line) => line.amountFen));
  const reason = because('discounted', { yuan: yuan(less(counted.amountFen, amountFen)) });
  const outcome = amountFen > 0 ? ('charged' as const) : ('nothing' as const);
  return Object.assign({}, counted, { outcome, amountFen, lines, reasons: counted.reasons.concat(reason) });
}
