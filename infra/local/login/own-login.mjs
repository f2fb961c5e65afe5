import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { existsSync, linkSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** The commands, as a machine that the gateway has listed. */
const commands = 'aftercase-commands';

/**
 * Keys, secrets and addresses for logging in at a product on this machine: at the local issuer, unless another one is
 * configured by OIDC_ISSUER. Secrets are made once and kept beside the books; what is handed on are their files.
 * @param {string} dataDir @param {{ gateway: number, issuer: number }} ports
 */
export function ownLogin(dataDir, ports) {
  const folder = join(dataDir, 'secrets');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const gateway = `http://127.0.0.1:${ports.gateway}`;
  const secret = (/** @type {string} */ name) =>
    kept(join(folder, name), () => randomBytes(32).toString('base64url'));
  const keys = process.env.GATEWAY_KEYS_FILE ?? kept(join(folder, 'gateway-keys.json'), newKeys);
  const origin = process.env.GATEWAY_ORIGIN ?? gateway;
  const tokens = {
    GATEWAY_KEYS_FILE: keys,
    GATEWAY_ORIGIN: origin,
    AUTH_ISSUER: process.env.AUTH_ISSUER ?? origin,
    AUTH_JWKS_URL: process.env.AUTH_JWKS_URL ?? `${gateway}/.well-known/jwks.json`,
  };
  // Commands are told where the issuer is, and as whom they come, also where they run in another shell.
  if (process.env.OIDC_ISSUER) return { local: false, env: { ...tokens, ...given() }, issuerEnv: {} };
  const commandsFile = secret('commands');
  return {
    local: true,
    env: {
      ...tokens,
      OIDC_ISSUER: `http://127.0.0.1:${ports.issuer}`,
      OIDC_CLIENT_ID: 'aftercase',
      OIDC_CLIENT_SECRET_FILE: secret('gateway'),
      GATEWAY_MACHINES: JSON.stringify({
        [commands]: { role: 'operator', branch: '*' },
        // It shows whom one can log in as.
        'local-issuer': { role: 'operator', branch: '*' },
      }),
      AFTERCASE_CLIENT_ID: commands,
      AFTERCASE_CLIENT_SECRET_FILE: commandsFile,
    },
    /** For the issuer alone: that it is asked for, and who may log in there by a secret. */
    issuerEnv: { AFTERCASE_LOCAL_ISSUER: 'on', ISSUER_MACHINES: `${commands}=${commandsFile}` },
  };
}

/** @returns {Record<string, string>} */
const given = () =>
  Object.fromEntries(
    ['OIDC_ISSUER', 'AFTERCASE_CLIENT_ID', 'AFTERCASE_CLIENT_SECRET_FILE'].flatMap((name) => {
      const value = process.env[name];
      return value ? [[name, value]] : [];
    }),
  );

/** A file for its owner alone, made once: two that start at once have the same. @param {string} file @param {() => string} make */
function kept(file, make) {
  if (existsSync(file)) return file;
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, make(), { mode: 0o600 });
  try {
    linkSync(draft, file);
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'EEXIST') throw error;
  } finally {
    rmSync(draft, { force: true });
  }
  return file;
}

function newKeys() {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  return JSON.stringify({ keys: [privateKey.export({ format: 'jwk' })] });
}
