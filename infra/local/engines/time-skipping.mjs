import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { cacheDir } from '../process/addresses.mjs';
import { listening } from '../process/processes.mjs';
import { needJava } from './java.mjs';
import { jars } from './maven.mjs';

const version = '1.32.0';
const main = 'io.temporal.testserver.TestServer';
/** It lives for one test: compiling more thoroughly costs more than it gains. Ten thousand cases need the heap. */
const forAShortLife = ['-Xmx2g', '-XX:+UseSerialGC', '-XX:TieredStopAtLevel=1'];

/** The Temporal test server, its clock held until the SDK lets it skip (with the flag it skips under running tasks), as an executable the SDK can start with a port. Answers its path. */
export async function timeSkippingServer() {
  await needJava();
  const folder = await jars(
    join(cacheDir, `temporal-test-server-${version}`),
    [`io.temporal:temporal-test-server:${version}`],
    'Temporal test server',
    '约 40 MB',
  );
  // Named by what it holds: one that an earlier checkout wrote is not taken for this one.
  const path = join(cacheDir, `temporal-test-server-${version}-held-2g-loaded.sh`);
  if (!existsSync(path)) {
    mkdirSync(cacheDir, { recursive: true });
    const java = ['exec java', ...forAShortLife, await loadedClasses(folder), '-cp', `'${folder}/*'`, main];
    writeFileSync(`${path}.part`, `#!/bin/sh\n${java.filter(Boolean).join(' ')} "$1"\n`);
    chmodSync(`${path}.part`, 0o755);
    renameSync(`${path}.part`, path);
  }
  return path;
}

/**
 * Each test starts a server of its own, and most of a start is the loading of the same classes: kept once in an
 * archive, a start takes a third of the time. The SDK gives a server five seconds, which a busy machine needs
 * without it. Where the archive can't be made, or is another Java's, the server starts as it always did.
 * @param {string} folder @returns {Promise<string>} Java's argument, or nothing
 */
async function loadedClasses(folder) {
  const archive = join(cacheDir, `temporal-test-server-${version}.jsa`);
  const part = `${archive}.${process.pid}.part`;
  const port = await freePort();
  const java = spawn(
    'java',
    [...forAShortLife, `-XX:ArchiveClassesAtExit=${part}`, '-cp', `${folder}/*`, main, String(port)],
    { stdio: 'ignore' },
  );
  const ended = once(java, 'exit').catch(() => undefined);
  const until = Date.now() + 30_000;
  while (java.exitCode === null && Date.now() < until && !(await listening(port))) await pause(100);
  java.kill('SIGTERM');
  await ended;
  if (!existsSync(part)) return '';
  rmSync(archive, { force: true });
  renameSync(part, archive);
  return `-XX:SharedArchiveFile='${archive}' -Xlog:disable`;
}

/** @returns {Promise<number>} */
async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
  server.close();
  await once(server, 'close');
  return port;
}
