import { z } from 'zod';
import { command, fact, route } from '../base/define.js';
import { Entered } from '../base/entered.js';
import { numbered } from '../base/list.js';
import { Name } from '../base/text.js';
import { Branch, CaseId, Citation, Day, Instant, OutsourcedNo, Text } from '../base/values.js';

/** 外协: purchasing has the outside maker solve it (`field-service` 三.8), with a day agreed. */
const Ref = { caseId: CaseId, branch: Branch, outsourced: OutsourcedNo };

export const OutsourcedView = z.strictObject({
  ...Ref,
  state: z.enum(['open', 'handed-over', 'solved', 'unsolved', 'dropped']),
  maker: z.string().nullable(),
  dueOn: Day.nullable(),
  openedAt: Instant,
  solvedAt: Instant.nullable(),
});

export const outsourcedCommands = {
  'repair-shop.openOutsourced': command(
    'repair-shop',
    z.strictObject({ citations: z.array(Citation) }),
    z.object({ outsourced: OutsourcedNo }),
  ),
  /** The case was called off; refuses OUTSOURCED_HANDED_OVER once the goods were sent out to the maker. */
  'repair-shop.dropOutsourced': command(
    'repair-shop',
    z.strictObject({ outsourced: OutsourcedNo }),
    z.object({}),
  ),
};

export const outsourcedFacts = {
  'repair-shop.outsourced.opened.v1': fact(
    'repair-shop',
    false,
    { zh: '外协维修已立', en: 'Outsourced repair opened' },
    z.strictObject({ ...Ref, citations: z.array(Citation) }),
  ),
  'repair-shop.outsourced.handed-over.v1': fact(
    'repair-shop',
    'signals',
    { zh: '已交外协厂家', en: 'Handed to the outside maker' },
    z.strictObject({ ...Ref, dueOn: Day }),
  ),
  'repair-shop.outsourced.solved.v1': fact(
    'repair-shop',
    'signals',
    { zh: '外协厂家已处理', en: 'The outside maker has dealt with it' },
    z.strictObject({ ...Ref, solved: z.boolean(), text: z.strictObject({ note: Text }) }),
  ),
};

export const outsourcedRoutes = {
  handToMaker: route({
    service: 'repair-shop',
    method: 'POST',
    path: '/outsourced/:outsourced/hand-over',
    summary: { zh: '交外协厂家解决（三.8）', en: 'Hand to the outside maker (三.8)' },
    input: z.strictObject({
      outsourced: OutsourcedNo,
      maker: Name,
      dueOn: Day,
      ...Entered,
    }),
    output: z.strictObject({ outsourced: OutsourcedNo }),
    refusals: [
      'OUTSOURCED_NOT_FOUND',
      'OUTSOURCED_NOT_OPEN',
      'PROMISED_DAY_PAST',
      'OTHER_BRANCH',
      'TIME_IN_FUTURE',
    ],
  }),
  makerSolved: route({
    service: 'repair-shop',
    method: 'POST',
    path: '/outsourced/:outsourced/result',
    summary: { zh: '外协结果', en: "The outside maker's result" },
    input: z.strictObject({
      outsourced: OutsourcedNo,
      solved: z.boolean(),
      note: Text,
      ...Entered,
    }),
    output: z.strictObject({ outsourced: OutsourcedNo }),
    refusals: ['OUTSOURCED_NOT_FOUND', 'OUTSOURCED_NOT_HANDED_OVER', 'OTHER_BRANCH', 'TIME_IN_FUTURE'],
  }),
  listOutsourced: numbered({
    service: 'repair-shop',
    path: '/outsourced',
    summary: { zh: '外协维修列表', en: 'Outsourced repairs' },
    output: z.strictObject({ outsourced: z.array(OutsourcedView) }),
  }),
};

export const outsourcedRefusals = {
  OUTSOURCED_NOT_FOUND: {
    status: 404,
    zh: '没有外协维修 {outsourced}',
    en: 'There is no outsourced repair {outsourced}',
  },
  OUTSOURCED_NOT_OPEN: {
    status: 409,
    zh: '外协维修 {outsourced} 不在待交状态',
    en: 'Outsourced repair {outsourced} is not open',
  },
  OUTSOURCED_NOT_HANDED_OVER: {
    status: 409,
    zh: '外协维修 {outsourced} 尚未交厂家',
    en: 'Outsourced repair {outsourced} is not with the maker',
  },
  OUTSOURCED_HANDED_OVER: {
    status: 409,
    zh: '外协维修 {outsourced} 已交厂家',
    en: 'Outsourced repair {outsourced} is with the maker already',
  },
} as const;
