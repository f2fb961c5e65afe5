import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

export interface LocalIssuer {
  /** Its name, which is its address. */
  issuer: string;
  /** What a gateway needs to have its people log in there. */
  env: { OIDC_ISSUER: string; OIDC_CLIENT_SECRET_FILE: string };
  /** A program that may log in there. */
  machine: { id: string; secret: string };
  /** Goes away, as an issuer may; `start` has it come back. */
  stop(): Promise<void>;
  start(): Promise<void>;
  close(): Promise<void>;
}

const main = fileURLToPath(new URL('../../../../apps/issuer/dist/main.js', import.meta.url));

/** The local issuer as a process of its own, for a gateway at `base`; it listens eight ports above. */
export async function startLocalIssuer(base: number): Promise<LocalIssuer> {
  const folder = mkdtempSync(join(tmpdir(), 'aftercase-issuer-'));
  const secretFile = (name: string) => {
    const [file, secret] = [join(folder, name), randomBytes(24).toString('base64url')];
    writeFileSync(file, secret);
    return { file, secret };
  };
  const [gateway, commands] = [secretFile('gateway'), secretFile('commands')];
  const issuer = `http://127.0.0.1:${base + 8}`;
  let child: ChildProcess | undefined;
  const env = Object.assign({}, process.env, {
    AFTERCASE_LOCAL_ISSUER: 'on',
    NODE_ENV: 'test',
    AFTERCASE_PORT_BASE: String(base),
    AFTERCASE_DATA: folder,
    OIDC_ISSUER: issuer,
    OIDC_CLIENT_SECRET_FILE: gateway.file,
    ISSUER_MACHINES: `commands=${commands.file}`,
  });
  const stop = async () => {
    const ended = child?.exitCode === null && once(child, 'exit');
    child?.kill('SIGTERM');
    await ended;
  };
  const start = async () => {
    const own = spawn(process.execPath, [main], { env, stdio: ['ignore', 'ignore', 'inherit'] });
    child = own;
    while (!(await fetch(`${issuer}/health/ready`).catch(() => undefined))?.ok) {
      if (own.exitCode !== null) throw new Error(`the local issuer did not start; is it built? ${main}`);
      await pause(50);
    }
  };
  await start();
  return {
    issuer,
    env: { OIDC_ISSUER: issuer, OIDC_CLIENT_SECRET_FILE: gateway.file },
    machine: { id: 'commands', secret: commands.secret },
    stop,
    start,
    close: async () => {
      await stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
