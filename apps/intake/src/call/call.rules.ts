import type { Device, InputOf, Role, routes } from '@aftercase/contracts';
import { fromOutside } from '../customer/customer.rules.js';

type CallInput = InputOf<typeof routes.intake.registerCall>;

/** Work that the company sets about by itself: 一般行政工作 (`service-station` article 1) and its own visits. */
const ownWork: readonly CallInput['kind'][] = ['internal', 'visit'];

/**
 * The desk may ring back once name and phone are there; until then the call waits for the clerk. Where nobody
 * called, there is nobody to ring back.
 */
export const isComplete = (
  kind: CallInput['kind'],
  customer: { name?: string | null; phone?: string | null },
): boolean => ownWork.includes(kind) || Boolean(customer.name && customer.phone);

/** Callers from outside don't say that their service is free: guarantee and contract are the company's records. */
export const namesTerms = (
  role: Role | 'system',
  devices: Pick<CallInput['devices'][number], 'guaranteeUntil' | 'contract'>[],
): boolean =>
  fromOutside(role) &&
  devices.some(({ guaranteeUntil, contract }) => guaranteeUntil !== null || contract !== null);

/** What the customer showed with the call; what is shown later is filed as a paper. */
export function proofsOf(attachments: CallInput['attachments']): ('purchase-proof' | 'warranty-card')[] {
  const kinds = new Set(attachments.map(({ kind }) => kind));
  return [
    ...(kinds.has('proof-of-purchase') ? (['purchase-proof'] as const) : []),
    ...(kinds.has('warranty-card') ? (['warranty-card'] as const) : []),
  ];
}

/** What a caller from outside says of the day of sale is a claim, until a proof of the purchase is there. */
export const claimed = (device: Device): Device =>
  device.soldOn === null ? device : { ...device, soldOnClaimed: true };
