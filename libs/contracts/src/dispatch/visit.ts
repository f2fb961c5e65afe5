import { z } from 'zod';
import { fact, route } from '../base/define.js';
import { Branch, CaseId, Day, DispatchNo, Instant, Reason, SignatureRef } from '../base/values.js';

/** Who goes: a technician, a trainer, or a provider's people (`xiaomi`); all work a dispatch alike. */
export const goers = ['technician', 'trainer', 'service-provider'] as const;
export const Goer = z.enum(goers);

/**
 * What came of a visit. `fixed`: the work is done. `second-visit`: more is needed (a part, time, another fault);
 * `absent`: nobody was there; `hand-up`: it can't be settled here and goes to headquarters (`field-service` 一.9);
 * `not-done`: the customer does not want it done.
 */
export const visitResults = ['fixed', 'take-in', 'second-visit', 'absent', 'hand-up', 'not-done'] as const;
export const VisitResult = z.enum(visitResults);
/** What the fault was found to come from; decides who pays where the pack asks (`apparel-brand` 4, `field-service` 二.1). */
export const FaultCause = z.enum(['quality', 'human-damage', 'design', 'wear']);

const Ref = { caseId: CaseId, branch: Branch, dispatch: DispatchNo };

export const visitFacts = {
  /** The customer's word on the result; rejected, the work goes on with another dispatch. */
  'dispatch.visit.accepted.v1': fact(
    'dispatch',
    'signals',
    { zh: '客户已验收', en: 'Customer accepted or rejected the result' },
    z.strictObject({
      ...Ref,
      accepted: z.boolean(),
      text: z.strictObject({ reason: Reason.nullable() }),
    }),
  ),
  'dispatch.part.awaited.v1': fact(
    'dispatch',
    'signals',
    { zh: '缺件，等待零件', en: 'A part is missing and awaited' },
    z.strictObject({ ...Ref, part: z.string(), expectedOn: Day.nullable() }),
  ),
  'dispatch.part.arrived.v1': fact(
    'dispatch',
    'signals',
    { zh: '零件已到', en: 'The awaited part arrived' },
    z.strictObject({ ...Ref, part: z.string() }),
  ),
};

/** A part as the shop calls it, up to 40 characters. */
export const PartName = z.string().trim().min(1).max(40);

export const visitRoutes = {
  accept: route({
    service: 'dispatch',
    method: 'POST',
    path: '/dispatches/:dispatch/acceptance',
    roles: [...goers, 'customer', 'clerk', 'customer-service'],
    summary: {
      zh: '客户验收：通过并签字，或不通过',
      en: 'The customer accepts with a signature, or rejects',
    },
    input: z.strictObject({
      dispatch: DispatchNo,
      accepted: z.boolean(),
      signature: SignatureRef.nullable().default(null),
      reason: Reason.nullable().default(null),
      occurredAt: Instant.optional(),
    }),
    output: z.strictObject({ dispatch: DispatchNo }),
    refusals: [
      'DISPATCH_NOT_FOUND',
      'NOT_YOUR_DISPATCH',
      'VISIT_NOT_FINISHED',
      'ACCEPTED_ALREADY',
      'SIGNATURE_MISSING',
      'REASON_MISSING',
      'OTHER_BRANCH',
      'TIME_IN_FUTURE',
    ],
  }),
  awaitPart: route({
    service: 'dispatch',
    method: 'POST',
    path: '/dispatches/:dispatch/awaited-part',
    roles: ['warehouse-keeper', 'supervisor', 'clerk'],
    summary: {
      zh: '到场前已知所需零件在途，改派须另行注明',
      en: 'A needed part is on its way before the visit; reassigning must say so',
    },
    input: z.strictObject({
      dispatch: DispatchNo,
      part: PartName,
      expectedOn: Day.nullable().default(null),
      occurredAt: Instant.optional(),
    }),
    output: z.strictObject({ dispatch: DispatchNo }),
    refusals: [
      'DISPATCH_NOT_FOUND',
      'VISIT_UNDER_WAY',
      'PART_AWAITED_ALREADY',
      'OTHER_BRANCH',
      'TIME_IN_FUTURE',
    ],
  }),
  missingPartArrived: route({
    service: 'dispatch',
    method: 'POST',
    path: '/dispatches/:dispatch/arrived-part',
    roles: ['warehouse-keeper', 'supervisor', 'technician', 'service-provider', 'clerk'],
    summary: { zh: '所缺零件到货', en: 'The missing part arrived' },
    input: z.strictObject({ dispatch: DispatchNo, occurredAt: Instant.optional() }),
    output: z.strictObject({ dispatch: DispatchNo }),
    refusals: ['DISPATCH_NOT_FOUND', 'NO_PART_MISSING', 'OTHER_BRANCH', 'TIME_IN_FUTURE'],
  }),
};
