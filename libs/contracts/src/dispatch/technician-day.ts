import { z } from 'zod';
import { route } from '../base/define.js';
import { distinct } from '../base/distinct.js';
import { longPaging, paged } from '../base/list.js';
import { Branch, CaseId, Day, DispatchNo, Instant, PersonId, Reason } from '../base/values.js';

/** A time of day on the wall clock of the branch, HH:MM. */
const ClockTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);
/** A `to` at or before `from` is on the next day: a night shift. */
const Shift = z.strictObject({ from: ClockTime, to: ClockTime });

/** One technician's day: the shift, or null on a day off. */
export const TechnicianDayDocument = z.strictObject({
  technician: PersonId,
  day: Day,
  shift: Shift.nullable(),
});

/** A booking of a technician's time. `leavesAt`: when the travel to it begins. */
export const TimeTakenView = z.strictObject({
  kind: z.enum(['appointment', 'leave']),
  technician: PersonId,
  leavesAt: Instant,
  from: Instant,
  to: Instant,
  /** A proposed time is reserved until then; null: it is agreed. */
  heldUntil: Instant.nullable(),
  dispatch: DispatchNo.nullable(),
  caseId: CaseId.nullable(),
  leave: z.uuid().nullable(),
});

const service = 'dispatch' as const;

export const technicianDayRoutes = {
  putTechnicianDays: route({
    service,
    method: 'PUT',
    path: '/technician-days',
    summary: {
      zh: '排班；无班次即休息',
      en: 'Record shifts; a day without one is off',
    },
    input: z.strictObject({
      days: distinct(
        z.array(TechnicianDayDocument).min(1).max(2000),
        ({ technician, day }) => `${technician}/${day}`,
        'day',
      ),
    }),
    output: z.strictObject({ changed: z.int() }),
    refusals: ['TECHNICIAN_UNKNOWN', 'OTHER_BRANCH', 'SHIFT_CUTS_WORK', 'SHIFTS_OVERLAP'],
  }),
  listTechnicianDays: route({
    service,
    method: 'GET',
    path: '/technician-days',
    summary: { zh: '技术员日程', en: "Technicians' days: shifts, appointments, leave" },
    input: z.strictObject({
      branch: Branch.optional(),
      technician: PersonId.optional(),
      from: Day,
      to: Day.optional(),
      ...longPaging,
    }),
    output: paged(
      z.strictObject({
        days: z.array(
          z.strictObject({
            technician: PersonId,
            day: Day,
            branch: z.string(),
            zone: z.string(),
            from: Instant,
            to: Instant,
          }),
        ),
        taken: z.array(TimeTakenView),
      }),
    ),
    refusals: ['OTHER_BRANCH'],
  }),
  recordLeave: route({
    service,
    method: 'POST',
    path: '/leave',
    summary: { zh: '主管登记请假', en: 'The supervisor records leave' },
    input: z.strictObject({ technician: PersonId, from: Instant, to: Instant, reason: Reason }),
    output: z.strictObject({ leave: z.uuid() }),
    status: 201,
    refusals: ['TECHNICIAN_UNKNOWN', 'OTHER_BRANCH', 'LEAVE_MEETS_WORK'],
  }),
  cancelLeave: route({
    service,
    method: 'POST',
    path: '/leave/:leave/cancellation',
    summary: { zh: '销假', en: 'Take leave back' },
    input: z.strictObject({ leave: z.uuid() }),
    output: z.strictObject({ leave: z.uuid() }),
    refusals: ['LEAVE_NOT_FOUND', 'OTHER_BRANCH'],
  }),
};

export const technicianDayRefusals = {
  LEAVE_MEETS_WORK: {
    status: 409,
    zh: '{technician} 在该时段已有 {count} 项安排，请先改派或改约',
    en: '{technician} has {count} engagements in that time; reassign or reschedule them first',
  },
  LEAVE_NOT_FOUND: { status: 404, zh: '没有这条请假记录', en: 'There is no such leave' },
  SHIFT_CUTS_WORK: {
    status: 409,
    zh: '{technician} 在 {day} 的约定不在新班次内，请先改约',
    en: "{technician}'s appointments on {day} would fall outside the new shift; reschedule them first",
  },
  SHIFTS_OVERLAP: {
    status: 409,
    zh: '{technician} 在 {day} 的班次与相邻班次重叠',
    en: "{technician}'s shift on {day} overlaps with the one beside it",
  },
} as const;
