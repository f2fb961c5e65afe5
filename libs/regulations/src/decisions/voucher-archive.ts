import { citeAll, groundOf } from '../pack/citation.js';
import type { FrozenPack } from '../pack/frozen-pack.js';
import type { Bilingual } from '../words/bilingual.js';
import { because } from '../words/reasons.js';
import type { Place } from '../words/vocabulary.js';
import type { Decision } from './decision.js';

export interface VoucherFacts {
  place: Place;
  /** The customer signed it: at the visit, or at the return of the goods. */
  signed: boolean;
  /** The register entry is closed. */
  registerClosed: boolean;
  /** The goods receipt is recovered and voided; of no meaning on site. */
  receiptVoided?: boolean;
  /** ISO 8601 instant, or null while it is not archived. */
  archivedAt: string | null;
}

/**
 * Whether the service voucher goes into the archive now. Each goes there once.
 *
 * `service-station` article 4: on site, after the customer signed and the register entry is closed. Article 7:
 * after the return, signed and with the receipt recovered and voided; the text names no register entry there.
 */
export function voucherArchive(
  pack: FrozenPack,
  facts: VoucherFacts,
): Decision<'archive' | 'not-yet' | 'already-archived'> {
  const citations = citeAll(pack, [groundOf(pack, `voucher-archive.${facts.place}`)]);
  if (facts.archivedAt) {
    const reasons = [because('archived-before', { archivedAt: facts.archivedAt })];
    return { outcome: 'already-archived', reasons, citations };
  }
  const reasons: Bilingual[] = [];
  if (!facts.signed) reasons.push(because('unsigned'));
  if (facts.place === 'on-site' && !facts.registerClosed) reasons.push(because('register-open'));
  if (facts.place === 'shop' && !facts.receiptVoided) reasons.push(because('receipt-out'));
  if (reasons.length) return { outcome: 'not-yet', reasons, citations };
  return { outcome: 'archive', reasons: [because('archive-now')], citations };
}
