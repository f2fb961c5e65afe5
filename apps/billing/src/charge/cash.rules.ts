import { refused } from '@aftercase/platform';
import { less } from '@aftercase/regulations';

/** What is still to be paid; below nothing where too much was. */
export const openFen = (owedFen: number, paidFen: number): number => less(owedFen, paidFen);

/**
 * What was given is what is open, or whoever took it says why it is not: a part, or too much. Answers whether all is
 * paid with it.
 */
export function paidWhole(givenFen: number, dueFen: number, reason: string | undefined): boolean {
  if (!reason || givenFen === 0 || dueFen <= 0) mustEqual(givenFen, dueFen);
  return givenFen === dueFen;
}

/** What was given must be what is owed, to the fen: a difference is no rounding but a question. Article 5. */
export function mustEqual(givenFen: number, dueFen: number): void {
  if (givenFen !== dueFen) throw refused('AMOUNT_DIFFERS', { given: givenFen, due: dueFen });
}
