import type { Right } from './right.js';
import { all, overseers, staffEach } from './together.js';

const judges = { hr: 'branches-below', 'general-manager': 'all' } as const;

/** 分支机构, 人员, 资格, 考核, 申诉. */
export const hrAssessmentRights = {
  'hr-assessment.putBranches': {
    who: { hr: 'all', 'general-manager': 'all', command: 'all' },
    lines: ['requirements §4 roles'],
    ours: {
      zh: '机构树与所用规章属总部',
      en: 'the tree and which pack a branch follows are headquarters’ own',
    },
    companyWide: true,
  },
  'hr-assessment.listBranches': {
    who: all(staffEach('all'), { command: 'all' }),
    lines: ['requirements §4 roles'],
    companyWide: true,
  },
  'hr-assessment.putPeople': {
    who: { hr: 'branches-below', command: 'all' },
    lines: ['requirements §4 roles', 'xiaomi 13'],
    ours: { zh: '岗位即权限，无人可改自己的', en: 'a role gives rights, so nobody changes their own' },
    neverJudged: true,
  },
  'hr-assessment.listPeople': {
    who: all(overseers, {
      hr: 'branches-below',
      supervisor: 'branches-below',
      'customer-service': 'branches-below',
      'complaint-handler': 'branches-below',
      'sales-centre': 'branches-below',
      purchasing: 'branches-below',
      clerk: 'branch',
      accountant: 'branch',
      'shop-worker': 'branch',
      'warehouse-keeper': 'branch',
      technician: 'branch',
      trainer: 'branch',
      'service-provider': 'own',
      operator: 'all',
      command: 'all',
    }),
    lines: ['requirements §4 roles'],
    ours: { zh: '同事姓名在所见分支内可见', en: 'colleagues’ names in the branches that one sees' },
  },
  'hr-assessment.decide': {
    who: judges,
    lines: ['general 17', 'field-service 四.2', 'field-service 一.6', 'physiotherapy 10'],
    ours: {
      zh: '人事不能决定的（涉及人事本人）由总经理决定',
      en: 'what HR may not decide, being judged itself, the general manager does',
    },
    neverJudged: true,
  },
  'hr-assessment.listAssessments': {
    who: all(staffEach('own'), judges, { auditor: 'all' }),
    lines: ['general 17', 'requirements §3 settings'],
    ours: { zh: '各人见自己的，才能申诉', en: 'everybody sees their own, to be able to appeal' },
  },
  'hr-assessment.makeAppeal': {
    who: all(staffEach('own'), { hr: 'branches-below' }),
    lines: ['requirements §3 settings'],
    ours: { zh: '本人申诉，或由人事代录', en: 'oneself, or entered by HR' },
  },
  'hr-assessment.decideAppeal': {
    who: judges,
    lines: ['requirements §3 settings'],
    ours: { zh: '由另一人复议', en: 'by somebody else than decided first' },
    neverJudged: true,
  },
  'hr-assessment.listAppeals': {
    who: all(staffEach('own'), judges, { auditor: 'all' }),
    lines: ['requirements §3 settings'],
    ours: { zh: '各人见自己的', en: 'everybody sees their own' },
  },
  'hr-assessment.putQualifications': {
    who: { hr: 'branches-below', command: 'all' },
    lines: ['apparel-shop 6', 'service-centre 11', 'general 11'],
    neverJudged: true,
  },
  'hr-assessment.withdrawQualification': {
    who: { hr: 'branches-below' },
    lines: ['apparel-shop 6', 'service-centre 11'],
    neverJudged: true,
  },
  'hr-assessment.listQualifications': {
    who: all(staffEach('own'), overseers, { hr: 'branches-below', supervisor: 'branches-below' }),
    lines: ['apparel-shop 6', 'service-centre 11'],
    ours: { zh: '各人见自己的', en: 'everybody sees their own' },
  },
} satisfies Record<string, Right>;
