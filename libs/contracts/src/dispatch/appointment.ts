import { z } from 'zod';
import { fact, route } from '../base/define.js';
import { narrowing, paged } from '../base/list.js';
import { Branch, CaseId, DispatchNo, Instant, PersonId, ProviderId, Reason } from '../base/values.js';
import { assigneeKinds } from './visit.js';

/** A time that can be agreed with the customer: who would come, and from when to when. */
export const Slot = z.strictObject({ technician: PersonId, from: Instant, to: Instant });

const Ref = { caseId: CaseId, branch: Branch, dispatch: DispatchNo };
const Window = {
  /** Null while a provider has not named its person. */
  technician: PersonId.nullable(),
  provider: ProviderId.nullable(),
  from: Instant,
  to: Instant,
};

/** Facts of the appointment: `from` and `to` are the time that the customer set (`field-service` 三.4). */
export const appointmentFacts = {
  'dispatch.appointment.confirmed.v1': fact(
    'dispatch',
    'signals',
    { zh: '已与客户约定上门时间', en: 'Appointment agreed with the customer' },
    z.strictObject({ ...Ref, ...Window }),
  ),
  'dispatch.appointment.rescheduled.v1': fact(
    'dispatch',
    'signals',
    { zh: '上门时间已改约', en: 'Appointment rescheduled' },
    z.strictObject({
      ...Ref,
      ...Window,
      before: z.strictObject({ from: Instant, to: Instant }),
      text: z.strictObject({ reason: Reason }),
    }),
  ),
  'dispatch.appointment.cancelled.v1': fact(
    'dispatch',
    'signals',
    { zh: '上门约定已取消', en: 'Appointment cancelled' },
    z.strictObject({ ...Ref, ...Window, text: z.strictObject({ reason: Reason }) }),
  ),
};

export const AppointmentView = z.strictObject({
  appointment: z.uuid(),
  ...Ref,
  branch: z.string(),
  ...Window,
  travelMinutes: z.int(),
  /** `expired`: it was not confirmed in time, and its slot is free again. */
  state: z.enum(['held', 'expired', 'confirmed', 'cancelled']),
  heldUntil: Instant.nullable(),
  confirmedAt: Instant.nullable(),
  cancelledAt: Instant.nullable(),
});

const service = 'dispatch' as const;
const whoAgrees = ['clerk', 'supervisor', 'customer-service'] as const;
/** Whoever was sent calls the customer, too (`physiotherapy` 12): for their own dispatch. */
const andWhoGoes = [...whoAgrees, ...assigneeKinds] as const;
/** For whom it is: of their own case, with whoever is sent to them. */
const outsiders = ['customer', 'agent'] as const;
const out = z.strictObject({ dispatch: DispatchNo, appointment: z.uuid(), ...Window });
/** The wanted time: without `technician` it is the dispatch's own; `travelMinutes` is the travel time before `from`. */
const wish = {
  dispatch: DispatchNo,
  technician: PersonId.optional(),
  from: Instant,
  to: Instant,
  travelMinutes: z.int().min(0).max(480).optional(),
};
const refusals = [
  'DISPATCH_NOT_FOUND',
  'OTHER_BRANCH',
  'DISPATCH_CLOSED_TO_APPOINTMENTS',
  'TECHNICIAN_UNKNOWN',
  'NOT_A_TECHNICIAN',
  'NOT_QUALIFIED',
  'TECHNICIAN_MISSING',
  'APPOINTMENT_OTHER_TECHNICIAN',
  'SLOT_PAST',
  'SLOT_TAKEN',
  'OUTSIDE_SHIFT',
] as const;

export const appointmentRoutes = {
  hold: route({
    service,
    method: 'POST',
    path: '/dispatches/:dispatch/appointment-hold',
    roles: [...whoAgrees, ...outsiders],
    summary: { zh: '暂留时段，等客户答复', en: 'Hold a slot while the customer is asked' },
    input: z.strictObject({ ...wish, minutes: z.int().min(1).max(240).optional() }),
    output: z.strictObject({ ...out.shape, heldUntil: Instant }),
    status: 201,
    refusals: [...refusals, 'APPOINTMENT_CONFIRMED'],
  }),
  confirm: route({
    service,
    method: 'POST',
    path: '/dispatches/:dispatch/appointment',
    roles: [...andWhoGoes, ...outsiders],
    summary: {
      zh: '与客户约定时间：确认暂留的时段，或直接约定',
      en: 'Agree the time with the customer: the slot that is held, or one named here',
    },
    input: z.strictObject({ ...wish, from: Instant.optional(), to: Instant.optional() }),
    output: out,
    status: 201,
    refusals: [...refusals, 'APPOINTMENT_CONFIRMED', 'WINDOW_MISSING', 'NOT_YOUR_DISPATCH'],
  }),
  reschedule: route({
    service,
    method: 'POST',
    path: '/dispatches/:dispatch/appointment-change',
    roles: [...whoAgrees, ...outsiders],
    summary: { zh: '改约', en: 'Reschedule' },
    input: z.strictObject({ ...wish, reason: Reason }),
    output: out,
    refusals: [...refusals, 'NO_APPOINTMENT'],
  }),
  cancelAppointment: route({
    service,
    method: 'POST',
    path: '/dispatches/:dispatch/appointment-cancellation',
    roles: [...whoAgrees, ...outsiders],
    summary: { zh: '取消约定的时间', en: 'Cancel the appointment' },
    input: z.strictObject({ dispatch: DispatchNo, reason: Reason }),
    output: z.strictObject({ dispatch: DispatchNo }),
    refusals: ['DISPATCH_NOT_FOUND', 'OTHER_BRANCH', 'NO_APPOINTMENT'],
  }),
  listAppointments: route({
    service,
    method: 'GET',
    path: '/appointments',
    roles: [...andWhoGoes, 'auditor', 'operator'],
    summary: { zh: '预约列表', en: 'Appointments' },
    // A slot that was held too long is held in the books until somebody looks.
    input: z.strictObject({
      ...narrowing,
      state: AppointmentView.shape.state.exclude(['expired']).optional(),
      technician: PersonId.optional(),
    }),
    output: paged(z.strictObject({ appointments: z.array(AppointmentView) })),
    refusals: ['OTHER_BRANCH'],
  }),
  listSlots: route({
    service,
    method: 'GET',
    path: '/dispatches/:dispatch/slots',
    roles: [...andWhoGoes, ...outsiders],
    summary: { zh: '可约时段', en: 'Slots that can be agreed' },
    input: z.strictObject({
      dispatch: DispatchNo,
      technician: PersonId.optional(),
      notBefore: Instant.optional(),
      minutes: z.coerce.number().int().min(15).max(1440).optional(),
      travelMinutes: z.coerce.number().int().min(0).max(480).optional(),
      limit: z.coerce.number().int().min(1).max(100).default(20),
    }),
    output: z.strictObject({ slots: z.array(Slot) }),
    refusals: ['DISPATCH_NOT_FOUND', 'OTHER_BRANCH', 'TECHNICIAN_MISSING', 'NOT_YOUR_DISPATCH'],
  }),
};

export const appointmentRefusals = {
  SLOT_TAKEN: {
    status: 409,
    zh: '{technician} 在 {from} 至 {to}（含路程）已有安排，请改选可约时段',
    en: '{technician} is taken between {from} and {to}, travel included; please choose another slot',
  },
  SLOT_PAST: { status: 422, zh: '时段 {to} 已过', en: 'The slot ended at {to}, in the past' },
  OUTSIDE_SHIFT: {
    status: 409,
    zh: '{from} 至 {to}（含路程）不在 {technician} 的班次内',
    en: "{from} to {to}, travel included, is outside {technician}'s shift",
  },
  WINDOW_MISSING: {
    status: 422,
    zh: '派工单 {dispatch} 没有暂留的时段，须写明时间',
    en: 'Dispatch {dispatch} holds no slot; say the time',
  },
  NO_APPOINTMENT: {
    status: 409,
    zh: '派工单 {dispatch} 没有约定的时间',
    en: 'Dispatch {dispatch} has no appointment',
  },
  APPOINTMENT_CONFIRMED: {
    status: 409,
    zh: '派工单 {dispatch} 已约定时间，请改约',
    en: 'Dispatch {dispatch} has its appointment; reschedule it',
  },
  APPOINTMENT_OTHER_TECHNICIAN: {
    status: 409,
    zh: '派工单 {dispatch} 已派给 {technician}，请先改派',
    en: "Dispatch {dispatch} is {technician}'s; reassign it first",
  },
  DISPATCH_CLOSED_TO_APPOINTMENTS: {
    status: 409,
    zh: '派工单 {dispatch} 已到现场、已完毕或已取消，不能再约',
    en: 'Dispatch {dispatch} is on site, finished or cancelled; there is nothing to agree',
  },
} as const;
