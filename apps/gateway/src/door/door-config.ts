import { readEnvironment } from '@aftercase/platform';
import { z } from 'zod';
import { kinds } from './request-kind.js';

/** Requests a minute that one credential, or one address, may send of a kind. */
export type Rates = Record<'person' | 'address', Record<(typeof kinds)[number], number>>;

/**
 * Generous: a person with three pages open is far below, a whole branch behind one address too. Whoever logs in is
 * nobody yet, so of that there is a limit by address alone.
 */
const usual: Rates = {
  person: { login: 120, guess: 10, upload: 60, change: 300, read: 1200 },
  address: { login: 120, guess: 20, upload: 600, change: 3000, read: 12_000 },
};

const list = (text: string) =>
  text
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean);
const some = z.partialRecord(z.enum(kinds), z.int().min(1));
const Some = z.strictObject({ person: some.optional(), address: some.optional() });

const Environment = z.object({
  /** Addresses or networks whose word for who asks (`X-Forwarded-For`, `-Proto`) is taken. */
  TRUSTED_PROXIES: z.string().default('').transform(list),
  RATE_LIMITS: z
    .string()
    .default('{}')
    .transform((text, context) => {
      try {
        return JSON.parse(text) as unknown;
      } catch {
        context.addIssue({ code: 'custom', message: 'not JSON' });
        return z.NEVER;
      }
    })
    .pipe(Some),
  RATE_LIMIT_FACTOR: z.coerce.number().positive().default(1),
});

export interface DoorConfig {
  trustedProxies: string[];
  rates: Rates;
}

/** @throws Error naming each variable that is wrong, in one line */
export function readDoor(env: Record<string, string | undefined>): DoorConfig {
  const { TRUSTED_PROXIES, RATE_LIMITS, RATE_LIMIT_FACTOR } = readEnvironment(Environment, env);
  const of = (whose: keyof Rates) => {
    const rates = Object.entries(Object.assign({}, usual[whose], RATE_LIMITS[whose]));
    const times = rates.map(([kind, most]) => [kind, Math.max(1, Math.round(most * RATE_LIMIT_FACTOR))]);
    return Object.fromEntries(times) as Rates['person'];
  };
  return { trustedProxies: TRUSTED_PROXIES, rates: { person: of('person'), address: of('address') } };
}
