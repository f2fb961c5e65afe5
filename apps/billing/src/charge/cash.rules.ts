import type { OutputOf, routes } from '@aftercase/contracts';
import { refused, type Work } from '@aftercase/platform';
import { less, sum } from '@aftercase/regulations';

type ChargeView = OutputOf<typeof routes.billing.listCharges>['charges'][number];
type Held = ChargeView['held'][number];

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

/**
 * Who took how much of a case's cash: each payment stays its collector's, less what they gave back. Before payments
 * were kept one person had all of it.
 */
export function collectedBy(
  charge: Pick<ChargeView, 'payments' | 'collectedFen'> & { by: string | null },
): Held[] {
  const { payments, collectedFen, by } = charge;
  if (payments.length === 0)
    return by && collectedFen > 0 ? [{ technician: by, amountFen: collectedFen }] : [];
  const people = [...new Set(payments.map((one) => one.by))];
  return people
    .map((technician) => {
      const own = payments.filter((one) => one.by === technician);
      return { technician, amountFen: sum(own.map((one) => one.amountFen)) };
    })
    .filter(({ amountFen }) => amountFen !== 0);
}

/** With whom cash still is: each hands over once, and all of it. */
export const stillHeld = (
  collected: readonly Held[],
  handedOver: readonly Pick<Held, 'technician'>[],
): Held[] => collected.filter(({ technician }) => !handedOver.some((one) => one.technician === technician));

/**
 * Whose cash the accountant takes over: each collector's own (`service-station` 5: 将款交于会计员).
 * @throws Refused CASH_NOT_COLLECTED where they have none, CASH_OF_SEVERAL where several have and nobody is named
 */
export function whoseCash(held: readonly Held[], named: string | undefined, caseId: string): Held {
  const [first, ...others] = named ? held.filter(({ technician }) => technician === named) : held;
  if (!first) throw refused('CASH_NOT_COLLECTED', { caseId });
  const people = held.map(({ technician }) => technician).join(', ');
  if (others.length > 0) throw refused('CASH_OF_SEVERAL', { caseId, people });
  return first;
}

/** What was given must be what is owed, to the fen: a difference is no rounding but a question. Article 5. */
export function mustEqual(givenFen: number, dueFen: number): void {
  if (givenFen !== dueFen) throw refused('AMOUNT_DIFFERS', { given: givenFen, due: dueFen });
}
