import { spawn } from 'node:child_process';
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { lastLine, sizeOf } from './child-log.mjs';
import { alive, commandOf, end, listening } from './processes.mjs';
import { Mend } from './say.mjs';

/**
 * `others`: ports besides `port` that it will open, by name. `needed`: others run on it, so it is stopped after them.
 * @typedef {{ name: string, command: string, args: string[], env?: NodeJS.ProcessEnv, cwd?: string, uid?: number, gid?: number, log: string, pidFile?: string, mark?: string, port?: number, others?: Record<string, number>, needed?: boolean, stopSignal?: NodeJS.Signals, graceMs?: number }} ChildSpec
 */

/** Every child of this process, so that none is left behind however it ends. @type {Set<{ needed: boolean, stop: () => Promise<void> }>} */
const children = new Set();
let closed = false;

/** Stops all of them, those that others need last; none is started after this. */
export async function endChildren() {
  closed = true;
  for (const needed of [false, true])
    await Promise.all([...children].filter((one) => one.needed === needed).map((one) => one.stop()));
}

/** A child that an earlier, killed run left behind is ended; a stranger's process is left alone. @param {ChildSpec} spec */
async function endLeftover({ pidFile, mark }) {
  if (!pidFile || !existsSync(pidFile)) return;
  const pid = Number(readFileSync(pidFile, 'utf8'));
  rmSync(pidFile, { force: true });
  if (!pid || !alive(pid)) return;
  if (!mark || !commandOf(pid).includes(mark)) return;
  await end(pid, 'SIGTERM', 8000);
}

/** @param {ChildSpec} spec */
async function portsFree({ name, port, others = {} }) {
  for (const [whose, one] of Object.entries({ ...(port ? { [name]: port } : {}), ...others }))
    if (await listening(one))
      throw new Mend(
        `端口 ${one}（${whose}）被占用：停掉占用者，或设 AFTERCASE_PORT_BASE 换一组端口`,
        `port ${one} (${whose}) is taken: stop its holder or set AFTERCASE_PORT_BASE`,
      );
}

/** @param {ChildSpec} spec @param {NodeJS.ProcessEnv} env */
function spawned({ command, args, cwd, log, uid, gid }, env) {
  /** @type {number | 'ignore'} */
  let out = 'ignore';
  try {
    out = openSync(log, 'a');
  } catch {
    // On a full disk it runs without its log rather than not at all.
  }
  try {
    const as = uid === undefined ? {} : { uid, gid };
    return spawn(command, args, { cwd, env, detached: true, stdio: ['ignore', out, out], ...as });
  } finally {
    if (out !== 'ignore') closeSync(out);
  }
}

/** Only a help for the start after a kill; a full disk is no reason to end. @param {string | undefined} file @param {number | undefined} pid */
function notePid(file, pid) {
  if (!file || !pid) return;
  try {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, String(pid));
  } catch {
    rmSync(file, { force: true });
  }
}

/**
 * Keeps one child running: started again when it dies, until it is stopped. `onDeath` gets one line of how it died.
 * @param {ChildSpec & { supervise?: boolean, onDeath?: ((line: string) => void) | undefined, ready: () => Promise<boolean>, readyMs?: number, nextEnv?: () => NodeJS.ProcessEnv }} spec
 */
export async function startChild(spec) {
  await endLeftover(spec);
  await portsFree(spec);
  mkdirSync(dirname(spec.log), { recursive: true });
  let stopping = false;
  let fast = 0;
  /** @type {import('node:child_process').ChildProcess | undefined} */
  let child;
  let deaths = 0;
  let logFrom = 0;
  /** @type {Promise<void>} */
  let gone = Promise.resolve();

  const launch = () => {
    if (stopping || closed) return;
    const born = Date.now();
    logFrom = sizeOf(spec.log);
    gone = new Promise((resolve) => {
      let told = false;
      const died = (/** @type {string} */ how) => {
        if (told) return;
        told = true;
        deaths += 1;
        resolve();
        if (stopping) return;
        // Whoever was killed from outside had nothing to say of it.
        const last = /^SIG(KILL|TERM|INT)$/.test(how) ? '' : lastLine(spec.log, logFrom);
        spec.onDeath?.(
          `${spec.name} 已停（${last ? `${how}：${last}` : how}），重新启动 / died, starting again`,
        );
        if (!spec.supervise) return;
        fast = Date.now() - born < 5000 ? fast + 1 : 0;
        setTimeout(launch, Math.min(300 * 2 ** Math.min(fast, 4), 5000));
      };
      try {
        child = spawned(spec, { ...(spec.env ?? process.env), ...(spec.nextEnv?.() ?? {}) });
        notePid(spec.pidFile, child.pid);
        child.on('exit', (code, signal) => died(String(signal ?? code)));
        child.on('error', (error) => died(error.message));
      } catch (error) {
        // Out of memory or of descriptors: it is tried again, and the others live.
        died(/** @type {Error} */ (error).message);
      }
    });
  };

  const stop = async () => {
    if (stopping) return gone;
    stopping = true;
    if (child?.pid && child.exitCode === null && child.signalCode === null)
      await end(child.pid, spec.stopSignal ?? 'SIGTERM', spec.graceMs ?? 10_000);
    if (spec.pidFile) rmSync(spec.pidFile, { force: true });
    children.delete(entry);
    return undefined;
  };
  const entry = { needed: spec.needed ?? false, stop };
  children.add(entry);
  launch();

  const until = Date.now() + (spec.readyMs ?? 60_000);
  while (!(await spec.ready())) {
    if (stopping || closed) throw new Mend(`${spec.name} 已被停止`, 'was stopped while it started');
    const dead = deaths > (spec.supervise ? 5 : 0);
    if (dead || Date.now() > until) {
      const last = lastLine(spec.log, logFrom);
      await stop();
      throw new Mend(
        `${spec.name} 没有起来：${last}（日志 ${spec.log}）`,
        `${spec.name} did not start; see its log`,
      );
    }
    await pause(150);
  }
  return { name: spec.name, stop, pid: () => child?.pid ?? 0, deaths: () => deaths };
}
