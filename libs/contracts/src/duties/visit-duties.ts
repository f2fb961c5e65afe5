import {
  asksFor,
  asksToFind,
  by,
  callIn,
  type Duty,
  type DutyFact,
  fieldWork,
  goesToShop,
  parts,
  steps,
  where,
} from './duty.js';

type Facts = readonly DutyFact[];

const dispatch = by('dispatch');
const visitOver = {
  'dispatch.visit.finished.v1': dispatch,
  'dispatch.technician.unassigned.v1': dispatch,
  'dispatch.dispatch.cancelled.v1': dispatch,
} as const;

/** In the field: who is sent, when, and what they must bring to an end. */
export const visitDuties = {
  dispatch: {
    title: { zh: '派工', en: 'Send somebody' },
    // Who was sent and can go no more: somebody else is sent.
    opens: { 'dispatch.dispatch.opened.v1': dispatch, 'dispatch.technician.unassigned.v1': dispatch },
    closes: {
      'dispatch.technician.assigned.v1': dispatch,
      'dispatch.provider.assigned.v1': dispatch,
      'dispatch.dispatch.cancelled.v1': dispatch,
    },
    roles: ['supervisor'],
    ground: steps('dispatch'),
    setting: 'sending',
  },
  accept: {
    title: { zh: '接单', en: 'Accept the dispatch' },
    opens: { 'dispatch.provider.assigned.v1': dispatch },
    closes: { 'dispatch.technician.assigned.v1': dispatch, 'dispatch.dispatch.cancelled.v1': dispatch },
    roles: ['service-provider', 'supervisor'],
    ground: steps('handle-in-limit', 'dispatch'),
    setting: 'sending',
  },
  appoint: {
    title: { zh: '约时间', en: 'Agree on the time' },
    opens: {
      'dispatch.technician.assigned.v1': dispatch,
      'dispatch.appointment.cancelled.v1': dispatch,
    },
    closes: {
      'dispatch.appointment.confirmed.v1': dispatch,
      'dispatch.visit.arrived.v1': dispatch,
      'dispatch.technician.unassigned.v1': dispatch,
      'dispatch.dispatch.cancelled.v1': dispatch,
    },
    // Whoever goes calls the customer (`physiotherapy` 12), or the desk does.
    roles: ['technician', 'trainer', 'service-provider', 'clerk', 'customer-service', 'supervisor'],
    ground: [{ articles: { 'field-service': '三.4' } }, ...steps('agree', 'contact-customer')],
    setting: 'appointments',
  },
  visit: {
    title: { zh: '上门', en: 'Go there' },
    opens: { 'dispatch.technician.assigned.v1': dispatch },
    closes: {
      'dispatch.visit.arrived.v1': dispatch,
      'dispatch.visit.finished.v1': dispatch,
      'dispatch.technician.unassigned.v1': dispatch,
      'dispatch.dispatch.cancelled.v1': dispatch,
    },
    roles: ['technician', 'trainer', 'service-provider'],
    ground: fieldWork,
    setting: 'work',
    promise: ['arrival', 'installation', 'service', 'support'],
  },
  diagnose: {
    title: { zh: '现场诊断', en: 'Find what is wrong, on site' },
    opens: {
      'dispatch.visit.arrived.v1': (data, all) =>
        dispatch(data, all).filter((one) => asksToFind(all, 'dispatch.dispatch.opened.v1', one)),
    },
    // Nobody at home, or taken in: it is found elsewhere, or not at all.
    closes: Object.assign({ 'dispatch.visit.diagnosed.v1': dispatch }, visitOver),
    roles: ['technician', 'trainer', 'service-provider'],
    ground: [...steps('diagnose', 'repair'), ...fieldWork],
    setting: 'work',
  },
  finish: {
    title: { zh: '现场办结', en: 'Bring the visit to a result' },
    opens: { 'dispatch.visit.arrived.v1': dispatch },
    closes: visitOver,
    roles: ['technician', 'trainer', 'service-provider'],
    ground: fieldWork,
    setting: 'work',
    promise: ['repair-limit', 'maintenance-limit', 'solving', 'service'],
  },
  'end-visit': {
    title: { zh: '客户要求取消：结束到访', en: 'The customer cancels: end the visit' },
    // Whoever is on site finishes first; only then it is known whether the work was done before the wish.
    opens: { 'intake.cancellation.asked.v1': (_, all) => arrivedAt(all) },
    closes: Object.assign(
      { 'intake.cancellation.answered.v1': (_: object, all: Facts) => arrivedAt(all) },
      visitOver,
    ),
    roles: ['technician', 'trainer', 'service-provider'],
    ground: fieldWork,
    setting: 'work',
  },
  sign: {
    title: { zh: '请客户签字', en: 'Have the voucher signed' },
    opens: {
      'dispatch.visit.finished.v1': where(
        ({ result }, all) =>
          (result === 'fixed' || result === 'take-in') &&
          all.some(({ type }) => type === 'intake.voucher.pulled.v1'),
        dispatch,
      ),
    },
    closes: { 'dispatch.voucher.signed.v1': dispatch, 'dispatch.visit.accepted.v1': dispatch },
    roles: ['technician', 'trainer', 'service-provider'],
    ground: steps('voucher-signature'),
    setting: 'signatures',
  },
  'take-word': {
    title: { zh: '请客户验收', en: "Take the customer's acceptance" },
    opens: {
      'dispatch.visit.finished.v1': where(
        ({ result }, all) => result === 'fixed' && asksFor(all, 'acceptance'),
        dispatch,
      ),
    },
    closes: { 'dispatch.visit.accepted.v1': dispatch },
    roles: ['technician', 'trainer', 'service-provider'],
    ground: steps('acceptance'),
    setting: 'signatures',
  },
  leave: {
    title: { zh: '来电离场', en: 'Call in and leave' },
    opens: { 'dispatch.visit.arrived.v1': dispatch },
    closes: {
      'dispatch.visit.left.v1': dispatch,
      'dispatch.visit.left-without-call.v1': dispatch,
      'dispatch.technician.unassigned.v1': dispatch,
      'dispatch.dispatch.cancelled.v1': dispatch,
    },
    roles: ['technician', 'trainer', 'service-provider'],
    ground: steps('check-out'),
    setting: 'leaving',
  },
  receipt: {
    title: { zh: '开领取收据', en: 'Give a receipt for the goods' },
    opens: {
      'dispatch.visit.finished.v1': where(
        ({ result }, all) => result === 'take-in' && goesToShop(all),
        by('caseId'),
      ),
      // Brought or sent in: nobody goes there, so the receipt is given at the counter.
      'intake.case.opened.v1': where((_, all) => sentIn(all), by('caseId')),
    },
    closes: {
      'repair-shop.receipt.issued.v1': by('caseId'),
      'repair-shop.goods.entered.v1': by('caseId'),
    },
    roles: ['technician', 'clerk', 'service-provider', 'shop-worker'],
    ground: steps('goods-receipt'),
    setting: 'goods',
  },
  'arrival-of-part': {
    title: { zh: '催到件', en: 'Get the part that a visit waits for' },
    opens: { 'dispatch.part.awaited.v1': by('dispatch', 'part') },
    closes: { 'dispatch.part.arrived.v1': by('dispatch', 'part') },
    roles: ['warehouse-keeper', 'supervisor'],
    ground: parts,
    setting: 'parts',
    dueOn: 'expectedOn',
  },
  'help-plan': {
    title: { zh: '计划需人处理', en: 'Help the plan on' },
    opens: { 'dispatch.plan.flagged.v1': by('plan') },
    closes: { 'dispatch.plan.resumed.v1': by('plan'), 'dispatch.plan.closed.v1': by('plan') },
    roles: ['supervisor', 'operator'],
    setting: 'needs-a-person',
  },
} as const satisfies Record<string, Duty>;

const arrivedAt = (all: Facts): string[] =>
  all.filter(({ type }) => type === 'dispatch.visit.arrived.v1').flatMap(({ data }) => dispatch(data, all));

const sentIn = (all: Facts): boolean =>
  callIn(all).serviceWay === 'send-in' && goesToShop(all) && !asksFor(all, 'visit');
