import { z } from 'zod';
import { Attachment, CallNo, CaseId, Channel, Instant, Kind, VoucherNo } from '../base/values.js';
import { endings } from './commands.js';
import { Handover } from './handover.js';
import { Device, ServiceWay } from './shapes.js';
import { DecisionView } from './why.js';

const Voucher = z.strictObject({
  voucher: VoucherNo,
  state: z.enum(['out', 'returned', 'archived', 'void']),
  successor: VoucherNo.nullable(),
  revision: z.int(),
  reason: z.string().nullable(),
});

export const CaseRow = z.strictObject({
  caseId: CaseId,
  call: CallNo,
  branch: z.string(),
  kind: Kind,
  channel: Channel,
  state: z.string(),
  calledAt: Instant,
  /** Masked: what the list may show of the customer. */
  customer: z.string(),
  phone: z.string(),
  model: z.string(),
  serial: z.string().nullable(),
  outcome: z.string().nullable(),
  voucher: VoucherNo.nullable(),
  /** Step and code of what the case can't do by itself, and since when. */
  needs: z.string().nullable(),
  needsSince: Instant.nullable(),
});
export const CaseList = z.strictObject({ cases: z.array(CaseRow), next: z.string().nullable() });
export const CaseView = CaseRow.extend({
  /** The customer's file; `customer` is the name. */
  customerFile: z.uuid(),
  /** The number it bore on paper, where it was taken over. */
  oldNumber: z.string().nullable(),
  /** How it ended; null while it runs. */
  ending: z.enum(endings).nullable(),
  serviceWay: ServiceWay,
  follows: CaseId.nullable(),
  fault: z.string(),
  address: z.string().nullable(),
  complete: z.boolean(),
  device: Device,
  vouchers: z.array(Voucher),
  attachments: z.array(Attachment),
  pack: z.strictObject({ id: z.string(), version: z.int(), hash: z.string() }).nullable(),
  promises: z.array(
    z.strictObject({ promise: z.string(), due: Instant, state: z.string(), keptAt: Instant.nullable() }),
  ),
  handovers: z.array(Handover),
  /** Devices that were put in the place of the one that the call named. */
  replacedDevices: z.array(
    z.strictObject({ oldSerial: z.string().nullable(), newSerial: z.string(), replacedAt: Instant }),
  ),
  decisions: z.array(DecisionView),
  revisions: z.array(z.strictObject({ revision: z.int(), at: Instant, by: z.string(), reason: z.string() })),
});
