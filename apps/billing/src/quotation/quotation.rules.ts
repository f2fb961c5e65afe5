import type { OutputOf, routes } from '@aftercase/contracts';
import { sum, times } from '@aftercase/regulations';

export type Line = OutputOf<typeof routes.billing.listQuotations>['quotations'][number]['lines'][number];

/** What a line comes to, in whole fen: half a fen goes up. */
const worth = ({ quantity, unitFen }: Line): number => times(unitFen, quantity);

/**
 * What the quotation comes to, in fen, or the lines (from 1) that don't. A customer accepts a sum only if it
 * can be added up; `field-service` 二.2 wants parts and travel quoted before the work.
 * @throws TooMuch
 */
export function amountOf(lines: Line[]): { amountFen: number } | { wrong: number[] } {
  const wrong = lines.flatMap((line, n) => (worth(line) === line.amountFen ? [] : [n + 1]));
  if (wrong.length > 0) return { wrong };
  return { amountFen: sum(lines.map(({ amountFen }) => amountFen)) };
}
