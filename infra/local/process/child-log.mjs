import { closeSync, existsSync, openSync, readSync, statfsSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { fullDisk, isFullDisk } from './say.mjs';

const enough = 8000;
/** What says nothing of the cause: a stack's lines, what Node adds below it, and lone brackets. */
const noise = /^(\s+at |Node\.js v|\s*[{}\])^]*\s*$)/;

/** What a child said last, in one line, out of what its log has gained since it was `from` bytes long. @param {string} log */
export function lastLine(log, from = 0) {
  const text = tail(log, from);
  // On a full disk the log is where it could not be said.
  if (isFullDisk(text.slice(-4000)) || room(dirname(log)) < 1 << 20) return fullDisk;
  const line = text
    .split('\n')
    .filter((one) => !noise.test(one))
    .at(-1);
  return plain(line ?? '').slice(0, 200);
}

/** Bytes that are free. @param {string} folder */
function room(folder) {
  try {
    const { bavail, bsize } = statfsSync(folder);
    return bavail * bsize;
  } catch {
    return Infinity;
  }
}

/** @param {string} log */
export const sizeOf = (log) => (existsSync(log) ? statSync(log).size : 0);

/** The end of a log alone: it may have grown for months. @param {string} log @param {number} from */
function tail(log, from) {
  const size = sizeOf(log);
  const length = Math.min(size - from, enough);
  if (length <= 0) return '';
  const file = openSync(log, 'r');
  try {
    const buffer = Buffer.alloc(length);
    return buffer.toString('utf8', 0, readSync(file, buffer, 0, length, size - length));
  } finally {
    closeSync(file);
  }
}

/** Services log JSON; people read what it says. @param {string} line */
function plain(line) {
  try {
    const { msg, err } = JSON.parse(line);
    return [msg, err?.message].filter((one, n, all) => one && all.indexOf(one) === n).join(': ') || line;
  } catch {
    return line.trim();
  }
}
