import { z } from 'zod';
import { command } from '../base/define.js';
import { Bilingual, CallNo, CaseId, Citation, Day, Fen, Instant, Kind, VoucherNo } from '../base/values.js';
import { ProvidedSanction } from '../hr-assessment/sanction.js';
import { approvalCommands } from './approval.js';
import { endingCommands } from './ending.js';
import { packCommands } from './pack.js';
import { plannedCallCommands } from './planned-call.js';
import { promiseCommands } from './promise.js';
import { readPackCommands } from './read-pack.js';
import { recallCommands } from './recall.js';
import { Device, FrozenPackShape, Proof, ReturnReason, ServiceWay } from './shapes.js';

/** What is decided in a case; people's words for them are in the catalogue. */
export const decisionNames = [
  'entitlement',
  'payment',
  'fee',
  'promise',
  'closing',
  'return',
  'approval',
  'repeat',
  'grade',
  'sanction',
] as const;

/** What lets a recorded decision be made again under a changed pack; old ones lack it. */
export const Replayable = {
  /** The inputs that it was made from: figures, days and codes, no personal data. */
  facts: z.record(z.string(), z.unknown()).optional(),
  /** The slice of the pack that made it: its version, the day whose dated values held, and the line whose own. */
  under: z
    .strictObject({ pack: z.string(), version: z.int(), on: Day, productLine: z.string().optional() })
    .optional(),
  amountFen: Fen.optional(),
  /** Which sanctions the pack provides, where that is what was decided. */
  sanctions: z.array(ProvidedSanction).optional(),
};

/** Done; voided by the desk; else ended before the work was done, each with its own reason. */
export const endings = ['done', 'voided', 'cancelled', 'refused', 'declined', 'merged'] as const;

/** Commands that the case's workflow sends to intake. */
export const intakeCommands = {
  /** Opens the case under the branch's adopted pack and answers its frozen slice. */
  'intake.openCase': command(
    'intake',
    z.strictObject({}),
    z.object({
      call: CallNo,
      device: Device,
      complete: z.boolean(),
      calledAt: Instant,
      pack: FrozenPackShape,
      /** Cases opened before there were kinds are repairs; they lack what follows. */
      kind: Kind.optional(),
      serviceWay: ServiceWay.optional(),
      proofs: z.array(Proof).optional(),
      returnReason: ReturnReason.nullable().optional(),
      /** The last archived case of the same device, with the day it closed. */
      previous: z
        .strictObject({ caseId: CaseId, closedOn: Day, sameFault: z.boolean() })
        .nullable()
        .optional(),
    }),
  ),
  'intake.recordDecision': command(
    'intake',
    z.strictObject({
      decision: z.enum(decisionNames),
      outcome: z.string(),
      reasons: z.array(Bilingual),
      citations: z.array(Citation),
      ...Replayable,
    }),
    z.object({}),
  ),
  'intake.pullVoucher': command(
    'intake',
    z.strictObject({ citations: z.array(Citation) }),
    z.object({ voucher: VoucherNo }),
  ),
  /** Closes the register entry and archives the voucher, once. */
  'intake.archive': command(
    'intake',
    z.strictObject({ outcome: z.string(), how: z.enum(endings), citations: z.array(Citation) }),
    z.object({}),
  ),
  ...approvalCommands,
  ...endingCommands,
  ...plannedCallCommands,
  ...recallCommands,
  ...packCommands,
  ...readPackCommands,
  ...promiseCommands,
  'intake.flagCase': command('intake', z.strictObject({ step: z.string(), code: z.string() }), z.object({})),
};
