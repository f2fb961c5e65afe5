import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { createConnection } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';

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

const hasProc = existsSync('/proc/self/stat');

/** @param {number} pid @param {string} column */
const psColumn = (pid, column) => {
  try {
    const from = {
      encoding: /** @type {const} */ ('utf8'),
      stdio: /** @type {any} */ (['ignore', 'pipe', 'ignore']),
    };
    return execFileSync('ps', ['-o', `${column}=`, '-p', String(pid)], from).trim();
  } catch {
    return '';
  }
};

/** When a process began, by the system; '' where that is unknown or the process is a zombie. @param {number} pid */
export function bornOf(pid) {
  if (!hasProc) return psColumn(pid, 'lstart');
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return fields[0] === 'Z' ? '' : (fields[19] ?? '');
  } catch {
    return '';
  }
}

/** Its command and arguments. @param {number} pid */
export function commandOf(pid) {
  if (!hasProc) return psColumn(pid, 'command');
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
  } catch {
    return '';
  }
}

/** @param {number} pid @param {NodeJS.Signals} signal @param {number} graceMs */
export async function end(pid, signal, graceMs) {
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
