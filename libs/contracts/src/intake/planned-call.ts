import { z } from 'zod';
import { command } from '../base/define.js';
import { Device } from '../base/device.js';
import { VisitTerms } from '../base/recurrence.js';
import { CallNo, CaseId, PlanNo } from '../base/values.js';

/** Which visit of which plan a call was entered for. */
export const PlannedFor = z.strictObject({ plan: PlanNo, occurrence: z.int().min(1) });

export const plannedCallCommands = {
  /** Enters the call of a planned visit. A visit has one call: a second command returns the first one's. */
  'intake.registerPlannedCall': command(
    'intake',
    z.strictObject({
      ...PlannedFor.shape,
      kind: VisitTerms.shape.kind,
      customer: z.uuid(),
      devices: z.array(Device).min(1).max(99),
    }),
    z.object({ call: CallNo, cases: z.array(CaseId) }),
  ),
};
