import { Branch, type Caller, noBranch, PersonId, Role } from '@aftercase/contracts';
import { z } from 'zod';

/** Who logs in, as the page's form says it. */
export const Somebody = z.strictObject({
  sub: PersonId,
  name: z.string().trim().min(1).max(80).optional(),
  role: Role,
  branch: Branch.or(z.enum(['*', noBranch])),
});
export type Somebody = z.infer<typeof Somebody>;

/**
 * An account is a person who wishes for a seat: whoever has two logs in by either button, and what was issued for one
 * of them never says the other. Whether they have it the directory says, not this page. It holds all that is known, since nobody is kept here.
 */
export const accountOf = ({ sub, name, role, branch }: Somebody): string =>
  [sub, role, branch, name ?? ''].map(encodeURIComponent).join('/');

/** @throws Error for what no login of ours has made */
export function personOf(account: string): Caller {
  const [sub, role, branch, name] = account.split('/').map(decodeURIComponent);
  return Somebody.parse(name ? { sub, role, branch, name } : { sub, role, branch });
}
