import { Branch, type Caller, PersonId, Role } from '@aftercase/contracts';
import { refused } from '@aftercase/platform';
import type { JWTPayload } from 'jose';
import { z } from 'zod';
import type { LoginConfig } from '../gateway-config.js';

const Said = z.object({
  sub: PersonId,
  name: z.string().trim().min(1).max(80).optional(),
  role: Role,
  branch: Branch.or(z.literal('*')),
});

/**
 * Who somebody is by the issuer's claims, role and branch with them. The one place that believes the issuer more than
 * the person, until the directory says the rest.
 *
 * @throws Refused ACCOUNT_WITHOUT_ROLE
 */
export function callerOfClaims(claims: JWTPayload, named: LoginConfig['claims']): Caller {
  const of = (which: keyof LoginConfig['claims']) => claims[named[which]];
  const said = Said.safeParse({
    sub: of('person'),
    name: of('name'),
    role: of('role'),
    branch: of('branch'),
  });
  if (!said.success) throw refused('ACCOUNT_WITHOUT_ROLE');
  const { sub, name, role, branch } = said.data;
  return name ? { sub, name, role, branch } : { sub, role, branch };
}
