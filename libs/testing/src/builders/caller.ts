import type { Caller } from '@aftercase/contracts';

/** Someone of that role in branch JX, unless another is named. The id tells role and branch when a test fails. */
export const aCaller = (role: Caller['role'], branch = 'JX'): Caller => ({
  sub: `${branch === '*' ? 'hq' : branch.toLowerCase()}-${role}`,
  role,
  branch,
});
