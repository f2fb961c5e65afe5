import { readFileSync } from 'node:fs';
import { gatewayUrl } from './addresses.js';

/** The headers that the requests of somebody who is logged in bear. */
export type Pass = Record<string, string>;

/** A login that can be had again when it has ended. */
export interface Login {
  sub: string;
  at: string;
  pass(): Promise<Pass>;
  forget(): void;
}

interface Door {
  logInPerson(gateway: string, who: { sub: string; role: string; branch: string }): Promise<Pass>;
  logInMachine(issuer: string, id: string, secret: string): Promise<Pass>;
}

/** Plain JavaScript outside any package, as tests use it, too; hence the address instead of an import. */
const theDoor = (): Promise<Door> =>
  import(new URL('../../../local/login/door.mjs', import.meta.url).href) as Promise<Door>;

/** Each comes in once, however often a command asks for them. */
const passes = new Map<string, Promise<Pass>>();

function kept(sub: string, at: string, key: string, comeIn: () => Promise<Pass>): Login {
  const forget = () => void passes.delete(key);
  const pass = () => {
    const known = passes.get(key);
    if (known) return known;
    const fresh = comeIn();
    passes.set(key, fresh);
    fresh.catch(forget);
    return fresh;
  };
  return { sub, at, pass, forget };
}

/** Somebody whom a command plays, at the local issuer: where people log in elsewhere, no command can be them. */
export const personLogin = (sub: string, role: string, branch: string, at: string): Login =>
  kept(sub, at, [at, sub, role, branch].join(' '), async () =>
    (await theDoor()).logInPerson(at, { sub, role, branch }),
  );

/** The command itself, as the machine that the gateway has listed. @throws Error where it has been told no secret */
export function machineLogin(): Login {
  const { OIDC_ISSUER: issuer, AFTERCASE_CLIENT_ID: id, AFTERCASE_CLIENT_SECRET_FILE: file } = process.env;
  if (!issuer || !id || !file)
    throw new Error(
      '命令以客户端凭据登录，须设 OIDC_ISSUER、AFTERCASE_CLIENT_ID、AFTERCASE_CLIENT_SECRET_FILE / commands log in by client credentials: set OIDC_ISSUER, AFTERCASE_CLIENT_ID, AFTERCASE_CLIENT_SECRET_FILE',
    );
  return kept(id, gatewayUrl, id, async () =>
    (await theDoor()).logInMachine(issuer, id, readFileSync(file, 'utf8').trim()),
  );
}
