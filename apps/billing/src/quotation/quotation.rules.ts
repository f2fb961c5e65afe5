import type { InputOf, OutputOf, RefusalCode, routes } from '@aftercase/contracts';
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

type Answer = InputOf<typeof routes.billing.answerQuotation>;
interface Offer {
  revision: number;
  amountFen: number;
  offeredAt: Date | null | undefined;
}

/** Those who answer for themselves; everybody else carries what the customer has signed. */
const themselves: readonly string[] = ['customer', 'agent'];

/**
 * Why this answer can't be taken, or null. A yes names the revision and the amount that were signed and has the
 * drawing's hash; staff carry it from a screen or from paper, and never give it themselves (`service-centre` 7).
 */
export function whyNot(
  offer: Offer,
  { accepted, revision, amountFen, signature, reason }: Answer,
  role: string,
): RefusalCode | null {
  if (revision !== offer.revision || amountFen !== offer.amountFen) return 'QUOTATION_REVISED';
  if (!accepted) return reason ? null : 'REASON_MISSING';
  if (!signature) return 'SIGNATURE_MISSING';
  const { where, drawing, scan, sha256, signedAt } = signature;
  if (where === 'own-link' && !themselves.includes(role)) return 'SIGNED_ELSEWHERE';
  if (where === 'paper' && scan?.sha256 !== sha256) return 'SCAN_MISSING';
  if (drawing && drawing.kind !== 'signature') return 'FILE_KIND_WRONG';
  if (drawing && drawing.sha256 !== sha256) return 'FILE_HASH_WRONG';
  const offered = offer.offeredAt?.getTime() ?? 0;
  return Date.parse(signedAt) < offered ? 'SIGNED_BEFORE_OFFER' : null;
}
