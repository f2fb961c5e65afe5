import { z } from 'zod';
import { command } from '../base/define.js';
import { Bilingual, CallNo, Citation, Instant, VoucherNo } from '../base/values.js';
import { Device } from './shapes.js';

/** The figures and articles a case carries for its whole life (rule 10); see regulations `FrozenPack`. */
export const FrozenPackShape = z.looseObject({ id: z.string(), version: z.int(), hash: z.string() });

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
    }),
  ),
  'intake.recordDecision': command(
    'intake',
    z.strictObject({
      decision: z.enum(['entitlement', 'payment', 'fee', 'promise', 'closing']),
      outcome: z.string(),
      reasons: z.array(Bilingual),
      citations: z.array(Citation),
    }),
    z.object({}),
  ),
  'intake.makePromise': command(
    'intake',
    z.strictObject({
      promise: z.enum(['reply']),
      due: Instant,
      warnAt: Instant,
      citations: z.array(Citation),
    }),
    z.object({}),
  ),
  /** Asks the owner for the earliest fact that fulfils the promise, then records kept or breached (rule 8). */
  'intake.judgePromise': command(
    'intake',
    z.strictObject({ promise: z.enum(['reply']) }),
    z.object({ state: z.enum(['kept', 'breached', 'open']), keptAt: Instant.nullable() }),
  ),
  'intake.pullVoucher': command(
    'intake',
    z.strictObject({ citations: z.array(Citation) }),
    z.object({ voucher: VoucherNo }),
  ),
  /** Closes the register entry and archives the voucher, once. */
  'intake.archive': command(
    'intake',
    z.strictObject({ outcome: z.string(), how: z.enum(['done', 'voided']), citations: z.array(Citation) }),
    z.object({}),
  ),
  'intake.flagCase': command('intake', z.strictObject({ step: z.string(), code: z.string() }), z.object({})),
};
