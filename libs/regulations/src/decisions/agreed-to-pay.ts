import type { Entitlement } from '../words/vocabulary.js';

export interface AgreementFacts {
  /** The customer has accepted a quotation, or signed the repair agreement. */
  accepted: boolean;
  /** A fault was to be found, and its cause is known. */
  causeFound: boolean;
  /** Who was to pay as it was decided first; unknown where nothing was decided. */
  first: Entitlement | undefined;
  /** Who was to pay when the work began. */
  ordered: Entitlement;
}

/**
 * Whether the customer has agreed to pay. By what they accepted: the repair plan with a signed agreement
 * (`service-centre` 7), the quotation of the sales centre (`field-service` 二.2). Or by the order itself, where nothing
 * had to be found out first: a service that was a paid one from the call until the work began
 * (`service-station` 5: 有费服务). What a diagnosis, a later proof or a person's word made paid is agreed to by nobody yet.
 */
export const agreedToPay = ({ accepted, causeFound, first, ordered }: AgreementFacts): boolean =>
  accepted || (!causeFound && first === 'paid' && ordered === 'paid');
