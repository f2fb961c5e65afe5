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

/** @typedef {ChildSpec & { supervise?: boolean, onDeath?: ((line: string) => void) | undefined, ready: () => Promise<boolean>, readyMs?: number, nextEnv?: () => NodeJS.ProcessEnv }} KeptSpec */

/** A child across restarts: how often it has died, and its last output. */
class Life {
  stopping = false;
  deaths = 0;
  /** Deaths in a row, each soon after the start: the pause before the next start grows with their number. */
  fast = 0;
  logFrom = 0;
  /** @type {import('node:child_process').ChildProcess | undefined} */
  child;
  /** @type {Promise<void>} */
  gone = Promise.resolve();

  /** @param {KeptSpec} spec */
  constructor(spec) {
    this.spec = spec;
    this.needed = spec.needed ?? false;
  }

  launch() {
    const { spec } = this;
    if (this.stopping || closed) return;
    const born = Date.now();
    this.logFrom = sizeOf(spec.log);
    this.gone = new Promise((resolve) => {
      let reported = false;
      const died = (/** @type {string} */ how) => {
        if (reported) return;
        reported = true;
        this.deaths += 1;
        resolve();
        this.afterDeath(how, born);
      };
      try {
        this.child = spawned(spec, { ...(spec.env ?? process.env), ...(spec.nextEnv?.() ?? {}) });
        notePid(spec.pidFile, this.child.pid);
        this.child.on('exit', (code, signal) => died(String(signal ?? code)));
        this.child.on('error', (error) => died(error.message));
      } catch (error) {
        // Out of memory or of descriptors: it is tried again, and the others live.
        died(/** @type {Error} */ (error).message);
      }
    });
  }

  /** Says how it died and, where it is supervised, has it start again. @param {string} how @param {number} born */
  afterDeath(how, born) {
    const { spec } = this;
    if (this.stopping) return;
    // A process that was killed from outside has logged no reason.
    const last = /^SIG(KILL|TERM|INT)$/.test(how) ? '' : lastLine(spec.log, this.logFrom);
    spec.onDeath?.(`${spec.name} 已停（${last ? `${how}：${last}` : how}），重新启动 / died, starting again`);
    if (!spec.supervise) return;
    this.fast = Date.now() - born < 5000 ? this.fast + 1 : 0;
    setTimeout(() => this.launch(), Math.min(300 * 2 ** Math.min(this.fast, 4), 5000));
  }

  async stop() {
    const { spec, child } = this;
    if (this.stopping) return this.gone;
    this.stopping = true;
    if (child?.pid && child.exitCode === null && child.signalCode === null)
      await end(child.pid, spec.stopSignal ?? 'SIGTERM', spec.graceMs ?? 10_000);
    if (spec.pidFile) rmSync(spec.pidFile, { force: true });
    children.delete(this);
    return undefined;
  }

  /** Waits until it is ready. @throws Mend where it was stopped meanwhile, died too often, or took too long */
  async ready() {
    const { spec } = this;
    const until = Date.now() + (spec.readyMs ?? 60_000);
    while (!(await spec.ready())) {
      if (this.stopping || closed) throw new Mend(`${spec.name} 已被停止`, 'was stopped while it started');
      const dead = this.deaths > (spec.supervise ? 5 : 0);
      if (dead || Date.now() > until) {
        const last = lastLine(spec.log, this.logFrom);
        await this.stop();
        throw new Mend(
          `${spec.name} 没有起来：${last}（日志 ${spec.log}）`,
          `${spec.name} did not start; see its log`,
        );
      }
      await pause(150);
    }
  }
}

/**
 * Keeps one child running: started again when it dies, until it is stopped. `onDeath` gets one line of how it died.
 * @param {KeptSpec} spec
 */
export async function startChild(spec) {
  await endLeftover(spec);
  await portsFree(spec);
  mkdirSync(dirname(spec.log), { recursive: true });
  const life = new Life(spec);
  children.add(life);
  life.launch();
  await life.ready();
  return {
    name: spec.name,
    stop: () => life.stop(),
    pid: () => life.child?.pid ?? 0,
    deaths: () => life.deaths,
  };
}
