import { execFile } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { promisify } from 'node:util';
import { cacheDir, root } from '../process/addresses.mjs';
import { startChild } from '../process/children.mjs';
import { needJava } from './java.mjs';
import { jars } from './maven.mjs';

export const version = '26.7.3';
const realmFile = join(root, 'infra', 'keycloak', 'aftercase-realm.json');

/** The server as it is handed out, once in the cache. @throws Mend where it or its Java can't be had */
export async function keycloakArchive() {
  await needJava('Keycloak');
  const folder = await jars(
    join(cacheDir, `keycloak-${version}`),
    [`org.keycloak:keycloak-quarkus-dist:${version}:tar.gz`],
    `Keycloak ${version}`,
    '约 170 MB',
  );
  return join(folder, `keycloak-quarkus-dist-${version}.tar.gz`);
}

/**
 * An issuer for trying the realm file: no part of the product, which no command starts. Unpacked beside its data,
 * since a start builds into its own folder.
 * @param {{ dataDir: string, port: number, origin: string, admin: { name: string, password: string } }} where `origin`: the gateway's
 */
export async function startKeycloak({ dataDir, port, origin, admin }) {
  const home = await unpacked(dataDir);
  const imports = join(home, 'data', 'import');
  mkdirSync(imports, { recursive: true });
  copyFileSync(realmFile, join(imports, basename(realmFile)));
  const issuer = `http://127.0.0.1:${port}/realms/aftercase`;
  const child = await startChild({
    name: 'Keycloak',
    command: join(home, 'bin', 'kc.sh'),
    args: ['start-dev', '--import-realm', '--http-host', '127.0.0.1', '--http-port', String(port)],
    env: {
      ...process.env,
      AFTERCASE_ORIGIN: origin,
      JAVA_OPTS_KC_HEAP: '-Xms64m -Xmx512m',
      KC_BOOTSTRAP_ADMIN_USERNAME: admin.name,
      KC_BOOTSTRAP_ADMIN_PASSWORD: admin.password,
    },
    log: join(dataDir, 'logs', 'keycloak.log'),
    pidFile: join(home, 'keycloak.pid'),
    mark: 'kc.sh',
    port,
    // It builds itself anew before its first start.
    readyMs: 240_000,
    ready: () =>
      fetch(`${issuer}/.well-known/openid-configuration`).then(
        ({ ok }) => ok,
        () => false,
      ),
  });
  return { issuer, stop: () => child.stop() };
}

/** @param {string} dataDir */
async function unpacked(dataDir) {
  const home = join(dataDir, `keycloak-${version}`);
  if (existsSync(home)) return home;
  const archive = await keycloakArchive();
  mkdirSync(dataDir, { recursive: true });
  const work = mkdtempSync(join(dataDir, 'keycloak-'));
  try {
    await promisify(execFile)('tar', ['-xzf', archive, '-C', work]);
    renameSync(join(work, basename(home)), home);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
  return home;
}
