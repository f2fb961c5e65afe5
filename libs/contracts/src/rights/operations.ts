import type { Right } from './right.js';

/** What keeps the platform running; it shows no customer. */
export const operationsRights = {
  'ops.status': {
    who: { operator: 'all', command: 'all' },
    lines: ['requirements §4 roles', 'requirements §4 long waits'],
    companyWide: true,
  },
  'ops.replay': {
    who: { operator: 'all', command: 'all' },
    lines: ['requirements §4 roles', 'requirements §4 long waits'],
    companyWide: true,
  },
  'ops.audit': {
    who: { auditor: 'all', command: 'all' },
    lines: ['requirements §4 roles'],
    companyWide: true,
  },
} satisfies Record<string, Right>;
