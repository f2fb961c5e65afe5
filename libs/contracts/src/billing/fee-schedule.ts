import { z } from 'zod';
import { command, route } from '../base/define.js';
import { distinct } from '../base/distinct.js';
import { list } from '../base/list.js';
import { line } from '../base/text.js';
import { Branch, Day, Fen, Instant, PersonId } from '../base/values.js';

/**
 * 收费标准: published per branch, or by head office for all ('*'), with the day from which it holds (`company` 7:
 * 明确售后服务收费标准,并向客户公示). A schedule is the whole list; a later one of the same branch takes its place.
 */
const Code = line(40);
export const ScheduleNo = z.string().regex(/^([A-Z][A-Z0-9]{1,7}|all)-\d{8}-\d{1,4}$/);
const ScheduleLine = z.strictObject({ code: Code, name: line(80), unitFen: Fen });
const ScheduleBranch = z.union([Branch, z.literal('*')]);

const Lines = distinct(z.array(ScheduleLine).min(1).max(1000), ({ code }) => code, 'code');

export const FeeScheduleView = z.strictObject({
  schedule: ScheduleNo,
  branch: ScheduleBranch,
  from: Day,
  state: z.enum(['draft', 'published']),
  lines: z.array(ScheduleLine),
  draftedBy: PersonId,
  draftedAt: Instant,
  publishedBy: PersonId.nullable(),
  publishedAt: Instant.nullable(),
});

export const feeScheduleCommands = {
  /** What the case's branch had published on a day: its own price goes before head office's. */
  'billing.findFeeSchedule': command(
    'billing',
    z.strictObject({ on: Day, codes: z.array(z.string()).max(2000) }),
    z.object({ schedule: z.string().nullable(), prices: z.record(z.string(), Fen) }),
  ),
};

const service = 'billing' as const;

export const feeScheduleRoutes = {
  draftFeeSchedule: route({
    service,
    method: 'POST',
    path: '/fee-schedules',
    status: 201,
    summary: {
      zh: '起草收费标准：labour 为每小时工时费，callout 为每次上门费，其余为零件编号',
      en: 'Draft a fee schedule: labour is an hour, callout a time somebody goes out, others are parts by code',
    },
    input: z.strictObject({ branch: ScheduleBranch, from: Day, lines: Lines }),
    output: z.strictObject({ schedule: ScheduleNo }),
    refusals: ['BRANCH_UNKNOWN', 'OTHER_BRANCH', 'FEE_SCHEDULE_BACKDATED'],
  }),
  publishFeeSchedule: route({
    service,
    method: 'POST',
    path: '/fee-schedules/:schedule/publication',
    summary: { zh: '公示收费标准', en: 'Publish a fee schedule' },
    input: z.strictObject({ schedule: ScheduleNo }),
    output: z.strictObject({ schedule: ScheduleNo }),
    refusals: ['FEE_SCHEDULE_NOT_FOUND', 'FEE_SCHEDULE_PUBLISHED', 'FEE_SCHEDULE_BACKDATED', 'OTHER_BRANCH'],
  }),
  /** Everybody may read what is published; the newest first. */
  listFeeSchedules: list({
    service,
    path: '/fee-schedules',
    summary: { zh: '收费标准（公示）', en: 'Fee schedules' },
    output: z.strictObject({ schedules: z.array(FeeScheduleView) }),
  }),
};

export const feeScheduleRefusals = {
  FEE_SCHEDULE_NOT_FOUND: {
    status: 404,
    zh: '没有收费标准 {schedule}',
    en: 'There is no fee schedule {schedule}',
  },
  FEE_SCHEDULE_PUBLISHED: {
    status: 409,
    zh: '收费标准 {schedule} 已公示，不能再改；请另起草一份',
    en: 'Fee schedule {schedule} is published already; draft another',
  },
  FEE_SCHEDULE_BACKDATED: {
    status: 422,
    zh: '收费标准自 {from} 起，早于公示之日 {today}',
    en: 'The fee schedule would hold from {from}, before the day of its publication, {today}',
  },
} as const;

export const feeScheduleShapes = { FeeScheduleView };
