import { regulationRoles, roleNames } from '@aftercase/regulations';
import type { Words } from './define.js';
import type { Role } from './people.js';

const capital = (word: string) => `${word.charAt(0).toUpperCase()}${word.slice(1)}`;

/** What the roles are called: those of the regulations as these call them. */
export const roleWords = {
  ...Object.fromEntries(
    regulationRoles.map((role) => [role, { zh: roleNames[role].zh, en: capital(roleNames[role].en) }]),
  ),
  auditor: { zh: '审计', en: 'Auditor' },
  operator: { zh: '运维', en: 'Operator' },
} as Record<Role, Words>;
