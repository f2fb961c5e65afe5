import { refused, type Work } from '@aftercase/platform';
import { less } from '@aftercase/regulations';

type Entering = Pick<Work, 'caller' | 'onBehalf'>;

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

/**
 * Who has the cash: whoever was there, and nobody in their place (`service-station` 5: 应由技术人员当场向客户收费). A supervisor
 * who enters it for them, and whoever enters it late, names them. Where the story did not say who was there, anybody who goes out may.
 * @throws Refused NOT_YOUR_CASH
 */
export function collectorOf(
  { caseId, visitedBy }: { caseId: string; visitedBy?: string | null },
  { caller: { sub, role }, onBehalf = false }: Entering,
  named: string | undefined,
): string {
  const forAnother = onBehalf || role === 'supervisor';
  const collector = forAnother ? named : (named ?? sub);
  const another = !forAnother && collector !== sub;
  const notThere = visitedBy && collector !== visitedBy;
  if (!collector || another || notThere) throw refused('NOT_YOUR_CASH', { caseId });
  return collector;
}

/** What was given must be what is owed, to the fen: a difference is no rounding but a question. Article 5. */
export function mustEqual(givenFen: number, dueFen: number): void {
  if (givenFen !== dueFen) throw refused('AMOUNT_DIFFERS', { given: givenFen, due: dueFen });
}
