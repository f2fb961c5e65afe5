import { refused } from '@aftercase/platform';

/** What was given must be what is owed, to the fen: a difference is no rounding but a question. Article 5. */
export function mustEqual(givenFen: number, dueFen: number): void {
  if (givenFen !== dueFen) throw refused('AMOUNT_DIFFERS', { given: givenFen, due: dueFen });
}
