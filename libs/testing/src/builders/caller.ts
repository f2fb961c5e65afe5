import type { Caller } from '@aftercase/contracts';

/** Someone of that role in branch JX, unless another is named. The id tells role and branch when a test fails. */
export const aCaller = (role: Caller['role'], branch = 'JX'): Caller => ({
  sub: `${branch === '*' ? 'hq' : branch.toLowerCase()}-${role}`,
  role,
  branch,
});

/** A machine of ours, as the gateway lets one in. */
export const aMachine: Caller = Object.assign(aCaller('operator', '*'), { machine: true as const });

/** A customer who came in by the link of a case. */
export const byLink = (caseId: string): Caller => ({
  sub: `c-${doors.link}`,
  role: 'customer',
  branch: '-',
  came: { by: 'tracking-link', caseId, customers: [] },
});
/** A customer who came in by a code, to these files of theirs. */
export const byCode = (...customers: string[]): Caller => ({
  sub: `c-${doors.code}`,
  role: 'customer',
  branch: '-',
  came: { by: 'one-time-code', caseId: null, customers },
});
const doors = {
  link: '0198f000-0000-7000-8000-0000000000a1',
  code: '0198f000-0000-7000-8000-0000000000a2',
};
/** An agent; for whom they act intake says. */
export const anAgent = (sub = 'agent-1'): Caller => ({ sub, role: 'agent', branch: '-' });
