import type { Invoice } from './invoice.entity.js';

/** An invoice that counts: its voucher can have no other (articles 5 and 8). */
export const live: Invoice['state'][] = ['issued', 'collected'];

/** How a charge's cash bears on its invoice. */
export interface CashOf {
  caseId: string;
  way: 'cash-on-site' | 'invoice-same-day' | 'invoice-on-return';
  state: string;
  collectedAt?: Date | null | undefined;
  collectedFen: number;
  waivedFen: number;
  /** Left for later: the invoice is collected for it. */
  laterFen: number;
}
type Payment = Pick<Invoice, 'state' | 'collectedAt' | 'paidFen' | 'waivedFen'>;

/**
 * Article 5: cash on site is handed to the accountant first, and the invoice posted afterwards (凭以补寄发票); such
 * an invoice is paid when it is issued, so nobody can collect it again, unless a part was left for later. Any other
 * waits to be collected.
 *
 * @returns null while the cash is not with the accountant
 */
export function firstState({ way, state, collectedAt, ...cash }: CashOf): Payment | null {
  if (way !== 'cash-on-site') return { state: 'issued', collectedAt: null, paidFen: 0, waivedFen: 0 };
  if (state !== 'handed-over' || !collectedAt) return null;
  const { collectedFen: paidFen, waivedFen, laterFen } = cash;
  if (laterFen > 0) return { state: 'issued', collectedAt: null, paidFen, waivedFen };
  return { state: 'collected', collectedAt, paidFen, waivedFen };
}
