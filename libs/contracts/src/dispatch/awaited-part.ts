import { z } from 'zod';
import { fact, route } from '../base/define.js';
import { Entered } from '../base/entered.js';
import { Branch, CaseId, Day, DispatchNo, PartName } from '../base/values.js';

const Ref = { caseId: CaseId, branch: Branch, dispatch: DispatchNo };

export const awaitedPartFacts = {
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

export const awaitedPartRoutes = {
  awaitPart: route({
    service: 'dispatch',
    method: 'POST',
    path: '/dispatches/:dispatch/awaited-part',
    summary: {
      zh: '到场前已知所需零件在途，改派须另行注明',
      en: 'A needed part is on its way before the visit; reassigning must say so',
    },
    input: z.strictObject({
      dispatch: DispatchNo,
      part: PartName,
      expectedOn: Day.nullable().default(null),
      ...Entered,
    }),
    output: z.strictObject({ dispatch: DispatchNo }),
    refusals: [
      'DISPATCH_NOT_FOUND',
      'VISIT_UNDER_WAY',
      'PART_AWAITED_ALREADY',
      'PROMISED_DAY_PAST',
      'OTHER_BRANCH',
      'TIME_IN_FUTURE',
    ],
  }),
  missingPartArrived: route({
    service: 'dispatch',
    method: 'POST',
    path: '/dispatches/:dispatch/arrived-part',
    summary: { zh: '所缺零件到货', en: 'The missing part arrived' },
    input: z.strictObject({ dispatch: DispatchNo, ...Entered }),
    output: z.strictObject({ dispatch: DispatchNo }),
    refusals: ['DISPATCH_NOT_FOUND', 'NO_PART_MISSING', 'OTHER_BRANCH', 'TIME_IN_FUTURE'],
  }),
};

export const awaitedPartRefusals = {
  PART_AWAITED_ALREADY: {
    status: 409,
    zh: '派工单 {dispatch} 已在等零件 {part}',
    en: 'Dispatch {dispatch} waits for part {part} already',
  },
  NO_PART_MISSING: {
    status: 409,
    zh: '派工单 {dispatch} 没有在等零件',
    en: 'Dispatch {dispatch} waits for no part',
  },
  PART_ON_ITS_WAY: {
    status: 409,
    zh: '所需零件 {part} 在途，改派须注明仍要改派',
    en: 'The needed part {part} is on its way; say that it is to be reassigned all the same',
  },
} as const;
