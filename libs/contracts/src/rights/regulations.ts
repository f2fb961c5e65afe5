import type { Right } from './right.js';
import { all, overseers, staffEach } from './together.js';

/** 规章: one for the company, so headquarters' own to draft and approve; everybody may read what they work by. */
export const regulationRights = {
  'intake.draftPack': {
    who: { supervisor: 'all', hr: 'all', 'general-manager': 'all', operator: 'all' },
    lines: ['general 16', 'apparel-brand 12', 'requirements §4 versions'],
    ours: {
      zh: '总部主管依评价、人事就奖惩起草，运维可代为录入；起草人不得自批',
      en: 'drafted at headquarters by supervisors from evaluations and by HR for rewards and sanctions; an operator may type it in; nobody approves their own',
    },
    companyWide: true,
  },
  'intake.decidePack': {
    who: {
      'general-manager': 'all',
      supervisor: 'all',
      hr: 'all',
      'sales-centre': 'all',
      purchasing: 'all',
      'customer-service': 'all',
    },
    lines: ['general 16', 'requirements §4 versions'],
    ours: {
      zh: '“相关部门”为其中哪一个，由规章包设定（amendmentApprover）',
      en: 'which of these is the department in charge is a setting of the pack (amendmentApprover)',
    },
    companyWide: true,
  },
  'intake.listPacks': {
    who: staffEach('all'),
    lines: ['requirements §4 citations'],
    ours: { zh: '人人可读其所依规章', en: 'everybody may read the regulation they work by' },
    companyWide: true,
  },
  'intake.getPack': {
    who: staffEach('all'),
    lines: ['requirements §4 citations'],
    ours: { zh: '人人可读其所依规章', en: 'everybody may read the regulation they work by' },
    companyWide: true,
  },
  'intake.dryRunPack': {
    who: all(overseers, { supervisor: 'branches-below', operator: 'all', command: 'all' }),
    lines: ['general 16', 'requirements §4 versions'],
    ours: { zh: '所见以本人所及分支的案件为限', en: 'over the cases of the branches that one sees' },
  },
  'intake.listRecordedDecisions': {
    who: all(overseers, { supervisor: 'branches-below', operator: 'all', command: 'all' }),
    lines: ['requirements §4 citations', 'requirements §4 versions'],
  },
  'intake.moveCase': {
    who: { supervisor: 'branches-below', 'general-manager': 'all' },
    lines: ['requirements §4 versions'],
    ours: {
      zh: '在办案件改版本须由负责人写明理由',
      en: 'who answers for the case says why it moves to another version',
    },
  },
} satisfies Record<string, Right>;
