import { z } from 'zod';
import { command, route } from '../base/define.js';
import { VisitTerms } from '../base/recurrence.js';
import { Branch, CallNo, CaseId, Phone, PlanNo } from '../base/values.js';
import { Device } from './shapes.js';

/** Which visit of which plan a call was entered for. */
export const PlannedFor = z.strictObject({ plan: PlanNo, occurrence: z.int().min(1) });

export const plannedCallCommands = {
  /** Enters the call of a planned visit; a visit has one call, and told again it is that one. */
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

export const customerFileRoutes = {
  /** A contract or a plan names its customer by this file, before there is a call. */
  openCustomerFile: route({
    service: 'intake',
    method: 'POST',
    path: '/customers',
    roles: ['clerk', 'customer-service', 'sales-centre', 'supervisor', 'accountant', 'general-manager'],
    status: 201,
    summary: { zh: '建立或查到客户资料袋', en: "Open a customer's file, or find it by phone" },
    input: z.strictObject({
      branch: Branch,
      name: z.string().trim().min(1).max(80),
      phone: Phone,
      address: z.string().trim().min(1).max(300),
    }),
    output: z.strictObject({ customer: z.uuid() }),
    refusals: ['OTHER_BRANCH'],
  }),
};
