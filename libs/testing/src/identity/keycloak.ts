import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

interface Starter {
  keycloakArchive(): Promise<string>;
  startKeycloak(where: {
    dataDir: string;
    port: number;
    origin: string;
    admin: { name: string; password: string };
  }): Promise<{ issuer: string; stop(): Promise<void> }>;
}

export interface Keycloak {
  /** Its realm's name, which is its address. */
  issuer: string;
  /** What a gateway needs to have its people log in there, and the commands as a machine. */
  env: { OIDC_ISSUER: string; OIDC_CLIENT_SECRET_FILE: string; GATEWAY_MACHINES: string };
  /** The commands, as they log in there. */
  machine: { id: string; secret: string };
  /** What an administrator does in the console: a path below the realm's. */
  admin(path: string, init?: { method: string; body?: object }): Promise<unknown>;
  close(): Promise<void>;
}

/** Plain JavaScript outside any package, as the other engines are; hence the address instead of an import. */
const starter = (): Promise<Starter> =>
  import(new URL('../../../../infra/local/engines/keycloak.mjs', import.meta.url).href) as Promise<Starter>;

/** Why a Keycloak can't be had here; '' where it can, and then it lies in the cache. */
export async function keycloakMissing(): Promise<string> {
  const { keycloakArchive } = await starter();
  return keycloakArchive().then(
    () => '',
    ({ message }: Error) => message,
  );
}

/** A Keycloak of this test's own with the realm file as it stands, for a gateway at `origin`. */
export async function startKeycloak(port: number, origin: string): Promise<Keycloak> {
  const folder = mkdtempSync(join(tmpdir(), 'aftercase-keycloak-'));
  const admin = { name: 'admin', password: randomBytes(24).toString('base64url') };
  const { startKeycloak: start } = await starter();
  const { issuer, stop } = await start({ dataDir: folder, port, origin, admin }).catch((error: unknown) => {
    rmSync(folder, { recursive: true, force: true });
    throw error;
  });
  const ask = asAdministrator(issuer, admin);
  const secretOf = async (client: string) => {
    const [{ secret }] = (await ask(`/clients?clientId=${client}`)) as [{ secret: string }];
    return secret;
  };
  const file = join(folder, 'gateway');
  writeFileSync(file, await secretOf('aftercase'), { mode: 0o600 });
  const machine = { id: 'aftercase-commands', secret: await secretOf('aftercase-commands') };
  return {
    issuer,
    env: {
      OIDC_ISSUER: issuer,
      OIDC_CLIENT_SECRET_FILE: file,
      GATEWAY_MACHINES: JSON.stringify({ [machine.id]: { role: 'operator', branch: '*' } }),
    },
    machine,
    admin: ask,
    close: async () => {
      await stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function asAdministrator(issuer: string, { name, password }: { name: string; password: string }) {
  const master = issuer.replace(/[^/]+$/, 'master');
  const realm = issuer.replace('/realms/', '/admin/realms/');
  return async (path: string, { method, body }: { method: string; body?: object } = { method: 'GET' }) => {
    const grant = { grant_type: 'password', client_id: 'admin-cli', username: name, password };
    const granted = await fetch(`${master}/protocol/openid-connect/token`, {
      method: 'POST',
      body: new URLSearchParams(grant),
    });
    const { access_token: token } = (await granted.json()) as { access_token: string };
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
    const init = body ? { method, headers, body: JSON.stringify(body) } : { method, headers };
    const answer = await fetch(`${realm}${path}`, init);
    const text = await answer.text();
    if (!answer.ok) throw new Error(`Keycloak: ${method} ${path}: ${answer.status} ${text}`);
    return text ? (JSON.parse(text) as unknown) : undefined;
  };
}
