import type { ServiceName } from '../base/people.js';
import type { Right } from './right.js';
import { agents, all, customers, desk, overseers, sent } from './together.js';

const ours = { zh: '权限随其所属单据', en: 'as for the document that it belongs to' };

/** Whoever enters a document that has files. */
const store: Right = {
  who: all(desk, sent, customers, agents, {
    'shop-worker': 'branch',
    accountant: 'branch',
    'sales-centre': 'branches-below',
    'complaint-handler': 'branches-below',
    purchasing: 'branches-below',
  }),
  lines: ['general 10', 'service-station 4', 'apparel-shop 4(二)'],
  ours,
};

const open: Right = {
  who: all(desk, sent, overseers, customers, agents, {
    'shop-worker': 'own-job',
    accountant: 'branch',
    'sales-centre': 'branches-below',
    'complaint-handler': 'branches-below',
    purchasing: 'branches-below',
    hr: 'branches-below',
  }),
  lines: ['general 10', 'requirements §4 roles'],
  ours,
  neverJudged: true,
};

/** 文件: photos, proofs and drawn signatures, wherever the documents are; the look at one is logged. */
const filesOf = <const S extends ServiceName>(service: S) =>
  ({
    [`${service}.uploadFile`]: store,
    [`${service}.readFile`]: open,
    [`${service}.listFiles`]: open,
    [`${service}.listFileLooks`]: {
      who: { auditor: 'all' },
      lines: ['requirements §4 roles', 'equipment 7'],
    },
  }) as Record<`${S}.${'uploadFile' | 'readFile' | 'listFiles' | 'listFileLooks'}`, Right>;

export const fileRights = Object.assign(
  filesOf('intake'),
  filesOf('dispatch'),
  filesOf('repair-shop'),
  filesOf('billing'),
);
