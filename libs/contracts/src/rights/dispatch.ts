import { merged } from '../base/define.js';
import type { Right } from './right.js';
import { agents, all, customers, desk, overseers, sent } from './together.js';

/** A visit's steps are theirs who are there; the supervisor enters what they could not. */
const onSite = all(sent, { supervisor: 'branches-below' });
const enteredFor = {
  zh: '外勤不能登记时由主管补录',
  en: 'what those in the field could not enter, the supervisor does',
};
/** Whoever speaks with the customer about the time, and the customer. */
const agreesTime = all(desk, sent, customers, agents);

/** Who knows which part a job waits for: its planners, the warehouse, and whoever has it. */
const partKnown: Right['who'] = {
  clerk: 'branch',
  supervisor: 'branches-below',
  'warehouse-keeper': 'branch',
  technician: 'own-job',
  'service-provider': 'own-job',
};
const partOurs = {
  zh: '排期者、仓库与受派者知道缺哪个零件',
  en: 'who plans the visit, the warehouse and whoever has the job know which part it waits for',
};

const visitRights = {
  'dispatch.arrive': {
    who: onSite,
    lines: ['field-service 三.4', 'field-service 四.5'],
    ours: enteredFor,
    late: ['supervisor'],
  },
  'dispatch.diagnose': {
    who: onSite,
    lines: ['service-centre 7.3', 'field-service 三.6'],
    ours: enteredFor,
    late: ['supervisor'],
  },
  'dispatch.finish': {
    who: onSite,
    lines: ['service-station 4', 'service-station 6'],
    ours: enteredFor,
    late: ['supervisor'],
  },
  'dispatch.sign': {
    who: onSite,
    lines: ['service-station 4', 'service-station 6'],
    ours: enteredFor,
    late: ['supervisor'],
  },
  'dispatch.accept': {
    who: all(onSite, customers, { clerk: 'branch', 'customer-service': 'branches-below' }),
    lines: ['physiotherapy 14', 'service-centre 7.6', 'equipment 17'],
    ours: {
      zh: '客户自行验收，或由在场者、柜台代录',
      en: 'by the customer, or entered by who was there or at the counter',
    },
  },
  'dispatch.leave': { who: onSite, lines: ['field-service 四.4'], ours: enteredFor, late: ['supervisor'] },
  'dispatch.awaitPart': {
    who: partKnown,
    lines: ['company 7.3', 'equipment 20'],
    ours: partOurs,
  },
  'dispatch.missingPartArrived': {
    who: partKnown,
    lines: ['company 7.3', 'equipment 20'],
    ours: partOurs,
  },
} satisfies Record<string, Right>;

/** 派工单 and who is sent. */
const sendingRights = {
  'dispatch.listDispatches': {
    who: all(desk, sent, overseers, {
      accountant: 'branch',
      'warehouse-keeper': 'branch',
      'complaint-handler': 'branches-below',
      operator: 'all',
      command: 'all',
    }),
    lines: ['field-service 三.9', 'field-service 四.3', 'company 7.3', 'requirements §4 roles'],
    ours: {
      zh: '会计员据派遣记录核对报销，仓库据以备件',
      en: 'the accountant checks expenses against where people were sent, the warehouse gets parts ready',
    },
  },
  'dispatch.assign': {
    who: { supervisor: 'branches-below', command: 'all' },
    lines: ['service-station 3', 'field-service 一.10'],
  },
  'dispatch.reassign': {
    who: { supervisor: 'branches-below' },
    lines: ['service-station 3', 'field-service 四.7'],
  },
  'dispatch.suggest': { who: { supervisor: 'branches-below' }, lines: ['general 7', 'equipment 14'] },
  'dispatch.takeDispatch': {
    who: { 'service-provider': 'own-job' },
    lines: ['xiaomi 8', 'apparel-shop 5(二)'],
  },
  'dispatch.putProviders': {
    who: { supervisor: 'branches-below', command: 'all' },
    lines: ['xiaomi 2', 'xiaomi 14', 'apparel-shop 5(二)'],
  },
  'dispatch.listProviders': {
    who: all(desk, overseers, { 'service-provider': 'own' }),
    lines: ['xiaomi 14', 'apparel-shop 5(二)'],
  },
  'dispatch.suspendProvider': {
    who: { supervisor: 'branches-below', 'general-manager': 'all' },
    lines: ['xiaomi 14'],
    neverJudged: true,
  },
  'dispatch.resumeProvider': {
    who: { supervisor: 'branches-below', 'general-manager': 'all' },
    lines: ['xiaomi 14'],
    neverJudged: true,
  },
} satisfies Record<string, Right>;

/** 日程, 预约, 计划. */
const timeRights = {
  'dispatch.putTechnicians': {
    who: { supervisor: 'branches-below', command: 'all' },
    lines: ['xiaomi 13', 'apparel-shop 6'],
  },
  'dispatch.listTechnicians': {
    who: all(desk, overseers, {
      hr: 'branches-below',
      technician: 'own',
      trainer: 'own',
      'service-provider': 'own',
    }),
    lines: ['equipment 14', 'xiaomi 13'],
    ours: {
      zh: '外勤见自己的，服务商见自己人员的',
      en: 'those in the field see their own, a provider its people’s',
    },
  },
  'dispatch.putTechnicianDays': {
    who: { supervisor: 'branches-below', command: 'all' },
    lines: ['field-service 一.10', 'company 7.1'],
  },
  'dispatch.listTechnicianDays': {
    who: all(desk, overseers, { technician: 'own', trainer: 'own', 'service-provider': 'own' }),
    lines: ['field-service 一.10', 'company 7.1'],
  },
  'dispatch.recordLeave': { who: { supervisor: 'branches-below' }, lines: ['field-service 一.10'] },
  'dispatch.cancelLeave': { who: { supervisor: 'branches-below' }, lines: ['field-service 一.10'] },
  'dispatch.hold': { who: agreesTime, lines: ['field-service 三.4', 'physiotherapy 12'] },
  'dispatch.confirm': { who: agreesTime, lines: ['field-service 三.4', 'physiotherapy 12'] },
  'dispatch.reschedule': { who: agreesTime, lines: ['field-service 三.4'] },
  'dispatch.cancelAppointment': { who: agreesTime, lines: ['field-service 三.4'] },
  'dispatch.listAppointments': {
    who: all(desk, sent, overseers),
    lines: ['field-service 三.4', 'requirements §4 roles'],
  },
  'dispatch.listSlots': { who: agreesTime, lines: ['field-service 三.4'] },
  'dispatch.openPlan': {
    who: { 'sales-centre': 'branches-below', supervisor: 'branches-below' },
    lines: ['field-service 二.4', 'equipment 15', 'company 4.3'],
  },
  'dispatch.stopPlan': {
    who: { 'sales-centre': 'branches-below', supervisor: 'branches-below' },
    lines: ['field-service 二.4', 'equipment 15'],
  },
  'dispatch.makeUpVisit': {
    who: { 'sales-centre': 'branches-below', supervisor: 'branches-below' },
    lines: ['field-service 二.4', 'equipment 15'],
  },
  'dispatch.resumePlan': {
    who: { 'sales-centre': 'branches-below', supervisor: 'branches-below', operator: 'all' },
    lines: ['requirements §4 long waits'],
  },
  'dispatch.getPlan': {
    who: all(desk, overseers, { 'sales-centre': 'branches-below', operator: 'all' }),
    lines: ['field-service 二.4', 'equipment 15'],
  },
  'dispatch.listPlans': {
    who: all(desk, overseers, { 'sales-centre': 'branches-below', operator: 'all', command: 'all' }),
    lines: ['field-service 二.4', 'equipment 15'],
  },
} satisfies Record<string, Right>;

export const dispatchRights = merged(visitRights, sendingRights, timeRights);
