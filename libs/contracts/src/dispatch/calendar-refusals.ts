/** Refusals of whom to send and when: qualification, calendar, appointment, provider. */
export const calendarRefusals = {
  NOT_QUALIFIED: {
    status: 422,
    zh: '{technician} 未经“{productLine}”培训合格，不得上岗（{articles}）',
    en: '{technician} is not qualified for {productLine} and may not work yet ({articles})',
  },
  TECHNICIAN_MISSING: {
    status: 422,
    zh: '须写明派给谁：技术员或服务商',
    en: 'Say whom it goes to: a technician or a provider',
  },
  SLOT_TAKEN: {
    status: 409,
    zh: '{technician} 在 {from} 至 {to}（含路程）已有安排，请改选可约时段',
    en: '{technician} is taken between {from} and {to}, travel included; please choose another slot',
  },
  OUTSIDE_SHIFT: {
    status: 409,
    zh: '{from} 至 {to}（含路程）不在 {technician} 的班次内',
    en: "{from} to {to}, travel included, is outside {technician}'s shift",
  },
  SLOT_PAST: { status: 422, zh: '时段 {to} 已过', en: 'The slot ended at {to}, in the past' },
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
  PROVIDER_UNKNOWN: {
    status: 422,
    zh: '没有服务商 {provider}',
    en: 'There is no provider {provider}',
  },
  PROVIDER_SUSPENDED: {
    status: 409,
    zh: '服务商 {provider} 已停派',
    en: 'Provider {provider} is suspended',
  },
  NOT_OF_PROVIDER: {
    status: 422,
    zh: '{technician} 不是该服务商的在岗人员',
    en: "{technician} is not one of that provider's active people",
  },
  SAME_TECHNICIAN: {
    status: 409,
    zh: '派工单 {dispatch} 本来就派给他',
    en: 'Dispatch {dispatch} is his already',
  },
  PART_ON_ITS_WAY: {
    status: 409,
    zh: '所需零件 {part} 在途，改派须注明仍要改派',
    en: 'The needed part {part} is on its way; say that it is to be reassigned all the same',
  },
} as const;
