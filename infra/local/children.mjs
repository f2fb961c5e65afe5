import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createConnection } from 'node:net';
import { dirname } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Mend } from './say.mjs';

/** @typedef {{ name: string, command: string, args: string[], env?: NodeJS.ProcessEnv, cwd?: string, uid?: number, gid?: number, log: string, pidFile?: string, mark?: string, port?: number, stopSignal?: NodeJS.Signals, graceMs?: number }} ChildSpec */

/** Does somebody listen there? @param {number} port @param {string} [host] */
export const listening = (port, host = '127.0.0.1') =>
  new Promise((resolve) => {
    const socket = createConnection({ port, host }, () => {
      socket.destroy();
      resolve(true);
    });
    socket.on('error', () => resolve(false));
    socket.setTimeout(1000, () => {
      socket.destroy();
      resolve(false);
    });
  });

/** @param {number} pid */
export const alive = (pid) => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return /** @type {NodeJS.ErrnoException} */ (error).code === 'EPERM';
  }
};

/** A child that an earlier, killed run left behind is ended; a stranger's process is left alone. @param {ChildSpec} spec */
export async function endLeftover({ pidFile, mark }) {
  if (!pidFile || !existsSync(pidFile)) return;
  const pid = Number(readFileSync(pidFile, 'utf8'));
  rmSync(pidFile, { force: true });
  if (!pid || !alive(pid)) return;
  const line = existsSync(`/proc/${pid}/cmdline`)
    ? readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ')
    : '';
  if (!mark || !line.includes(mark)) return;
  await end(pid, 'SIGTERM', 8000);
}

/** @param {number} pid @param {NodeJS.Signals} signal @param {number} graceMs */
async function end(pid, signal, graceMs) {
  signalTree(pid, signal);
  for (const until = Date.now() + graceMs; alive(pid) && Date.now() < until; ) await pause(50);
  if (alive(pid)) signalTree(pid, 'SIGKILL');
  for (const until = Date.now() + 3000; alive(pid) && Date.now() < until; ) await pause(50);
}

/** Children lead a process group of their own, so that theirs end with them. @param {number} pid @param {NodeJS.Signals} signal */
function signalTree(pid, signal) {
  for (const target of [-pid, pid]) {
    try {
      process.kill(target, signal);
      return;
    } catch {
      // No such group: then the process alone.
    }
  }
}

/**
 * Keeps one child running: started again when it dies, until it is stopped.
 * @param {ChildSpec & { supervise?: boolean, onDeath?: (code: string) => void, ready: () => Promise<boolean>, readyMs?: number, nextEnv?: () => NodeJS.ProcessEnv }} spec
 */
export async function startChild(spec) {
  await endLeftover(spec);
  if (spec.port && (await listening(spec.port))) {
    throw new Mend(
      `端口 ${spec.port}（${spec.name}）被占用：停掉占用者，或设 AFTERCASE_PORT_BASE 换一组端口`,
      `port ${spec.port} (${spec.name}) is taken: stop its holder or set AFTERCASE_PORT_BASE`,
    );
  }
  mkdirSync(dirname(spec.log), { recursive: true });
  let stopping = false;
  let fast = 0;
  /** @type {import('node:child_process').ChildProcess} */
  let child;
  let deaths = 0;
  /** @type {Promise<void>} */
  let gone = Promise.resolve();

  const launch = () => {
    const out = openSync(spec.log, 'a');
    const born = Date.now();
    const env = { ...(spec.env ?? process.env), ...(spec.nextEnv?.() ?? {}) };
    const { uid, gid, cwd } = spec;
    child = spawn(spec.command, spec.args, {
      cwd,
      env,
      detached: true,
      stdio: ['ignore', out, out],
      ...(uid === undefined ? {} : { uid, gid }),
    });
    if (spec.pidFile && child.pid) {
      mkdirSync(dirname(spec.pidFile), { recursive: true });
      writeFileSync(spec.pidFile, String(child.pid));
    }
    gone = new Promise((resolve) => {
      let told = false;
      const died = (/** @type {string} */ how) => {
        if (told) return;
        told = true;
        deaths += 1;
        resolve();
        if (stopping) return;
        spec.onDeath?.(how);
        if (!spec.supervise) return;
        fast = Date.now() - born < 5000 ? fast + 1 : 0;
        setTimeout(() => !stopping && launch(), Math.min(300 * 2 ** Math.min(fast, 4), 5000));
      };
      child.on('exit', (code, signal) => died(String(signal ?? code)));
      child.on('error', (error) => died(error.message));
    });
  };
  launch();

  const stop = async () => {
    if (stopping) return gone;
    stopping = true;
    if (child.pid && child.exitCode === null && child.signalCode === null) {
      await end(child.pid, spec.stopSignal ?? 'SIGTERM', spec.graceMs ?? 10_000);
    }
    if (spec.pidFile) rmSync(spec.pidFile, { force: true });
    return undefined;
  };
  const until = Date.now() + (spec.readyMs ?? 60_000);
  while (!(await spec.ready())) {
    const dead = deaths > (spec.supervise ? 5 : 0);
    if (dead || Date.now() > until) {
      await stop();
      throw new Mend(
        `${spec.name} 没有起来：${lastLine(spec.log)}（日志 ${spec.log}）`,
        `${spec.name} did not start; see its log`,
      );
    }
    await pause(150);
  }
  return { name: spec.name, stop, pid: () => child.pid ?? 0, deaths: () => deaths };
}

/** @param {string} log */
function lastLine(log) {
  const text = existsSync(log) ? readFileSync(log, 'utf8').trimEnd() : '';
  if (/No space left on device|ENOSPC/.test(text.slice(-4000)))
    return '磁盘已满，请腾出空间 / the disk is full';
  return text.split('\n').at(-1)?.slice(0, 200) ?? '';
}
