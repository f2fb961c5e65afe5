import { PersonId, SeatName } from '@aftercase/contracts';
import { refused } from '@aftercase/platform';
import type { JWTPayload } from 'jose';
import type { LoginConfig } from '../gateway-config.js';

/** Who has logged in; and the seat that they said they want, which gives them nothing. */
export interface Somebody {
  person: string;
  wish: SeatName | null;
}

/**
 * The issuer says the person. Role and branch, where it says them, are no more than a wish: which of the seats that the
 * directory gives this person is to be the chosen one.
 *
 * @throws Refused ACCOUNT_WITHOUT_ROLE
 */
export function personOfClaims(claims: JWTPayload, named: LoginConfig['claims']): Somebody {
  const person = PersonId.safeParse(claims[named.person]);
  if (!person.success) throw refused('ACCOUNT_WITHOUT_ROLE');
  const wish = SeatName.safeParse({ role: claims[named.role], branch: claims[named.branch] });
  return { person: person.data, wish: wish.success ? wish.data : null };
}
