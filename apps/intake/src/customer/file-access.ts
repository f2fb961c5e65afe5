import { branchesIn, mustSeeBranch, type Work } from '@aftercase/platform';
import { hadBy } from '../case/handover-history.js';
import type { Customer } from './customer.entity.js';
import type { Whose } from './customer-phones.js';
import { filesOfOne } from './one-customer.js';

/** A file is its branch's, and open to a branch that was granted it. */
export async function mayUse(work: Work, file: Whose, branch: string): Promise<boolean> {
  if (!file.branch || file.branch === branch) return true;
  const granted = await work.em.execute(
    `select from customer_file_request where customer = any(?::uuid[]) and branch = ? and state = 'granted' limit 1`,
    [`{${await filesOfOne(work, file.id)}}`, branch],
  );
  return granted.length > 0;
}

/** As `mayUse`, and who has or had one of the customer's cases reads the file, too. @throws Refused OTHER_BRANCH */
export async function mustRead(work: Work, file: Customer): Promise<void> {
  const branches = await branchesIn(work, undefined);
  if (branches === null) return;
  if (file.branch) for (const branch of branches) if (await mayUse(work, file, branch)) return;
  const [found] = await casesOf(work, file, branches);
  const owner = file.branch ?? found?.branch;
  if (owner && !found?.ours) await mustSeeBranch(work, owner);
}

/** A file is written by its own branch, and by those above it. @throws Refused OTHER_BRANCH */
export async function mustWrite(work: Work, file: Customer): Promise<void> {
  if (file.branch) await mustSeeBranch(work, file.branch);
  else await mustRead(work, file);
}

async function casesOf(work: Work, file: Customer, branches: readonly string[]) {
  const list = `{${branches.join(',')}}`;
  return work.em.execute<{ ours: boolean; branch: string }[]>(
    `select bool_or(${hadBy}) as ours, min(s.branch) as branch from service_case s join call c on c.call = s.call
     where c.customer = any(?::uuid[])`,
    [list, list, `{${await filesOfOne(work, file.id)}}`],
  );
}
