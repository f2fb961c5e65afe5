import type { Right } from './right.js';
import { agents, all, customers, desk, overseers } from './together.js';

/** 投诉 and 满意度调查: the accused neither sees nor handles it. */
export const complaintRights = {
  'complaints.answerSurvey': {
    who: all(customers, { agent: 'own-customers', 'customer-service': 'branches-below', clerk: 'branch' }),
    lines: ['physiotherapy 15', 'field-service 三.7', 'equipment 18'],
    ours: {
      zh: '服务者不登记对自己的评价；客户填在纸上的由业务员登记',
      en: 'who served does not enter what is said of them; what the customer wrote on paper the clerk enters',
    },
    neverJudged: true,
  },
  'complaints.surveyUnreached': {
    who: { 'customer-service': 'branches-below', clerk: 'branch' },
    lines: ['physiotherapy 15', 'field-service 三.7'],
    neverJudged: true,
  },
  'complaints.listSurveys': {
    who: all(desk, overseers, { 'complaint-handler': 'branches-below' }),
    lines: ['technical 22', 'technical 24', 'general 14'],
    neverJudged: true,
  },
  'complaints.openComplaint': {
    who: all(desk, customers, agents, {
      technician: 'branch',
      trainer: 'branch',
      'service-provider': 'own-job',
      'sales-centre': 'branches-below',
      'complaint-handler': 'branches-below',
    }),
    lines: ['field-service 一.8', 'field-service 四.1', 'apparel-shop 4(四)', 'xiaomi 15'],
    ours: {
      zh: '谁听到投诉谁登记，即使投诉的是自己',
      en: 'who hears a complaint registers it, though it be against themselves',
    },
  },
  'complaints.listComplaints': {
    who: all(overseers, {
      'complaint-handler': 'branches-below',
      'customer-service': 'branches-below',
      supervisor: 'branches-below',
      hr: 'branches-below',
    }),
    lines: ['technical 20', 'technical 21', 'field-service 四.2'],
    ours: { zh: '人事据查实的投诉考核', en: 'HR assesses by what a complaint was found to be' },
    neverJudged: true,
  },
  'complaints.recordFinding': {
    who: { 'complaint-handler': 'branches-below' },
    lines: ['field-service 四.2', 'apparel-shop 4(四)'],
    neverJudged: true,
  },
  'complaints.classifyComplaint': {
    who: {
      'complaint-handler': 'branches-below',
      'customer-service': 'branches-below',
      supervisor: 'branches-below',
    },
    lines: ['technical 18'],
    ours: { zh: '登记投诉者即可分类', en: 'who registers a complaint may classify it' },
    neverJudged: true,
  },
  'complaints.answerComplaint': {
    who: { 'complaint-handler': 'branches-below', 'customer-service': 'branches-below' },
    lines: ['technical 19'],
    neverJudged: true,
  },
  'complaints.remedyComplaint': {
    who: {
      'complaint-handler': 'branches-below',
      'customer-service': 'branches-below',
      supervisor: 'branches-below',
    },
    lines: ['field-service 四.2', 'technical 19'],
    neverJudged: true,
  },
} satisfies Record<string, Right>;
