import {
  constants,
  copyFileSync,
  linkSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { alive, bornOf } from './processes.mjs';
import { fullDisk, say } from './say.mjs';

/**
 * The process that holds a file, if it still runs. A process id that the system has since given to another
 * process does not count.
 * @param {string} file @returns {any}
 */
export function holderOf(file) {
  const holder = read(file);
  if (!holder?.pid || !alive(holder.pid)) return null;
  return holder.born && holder.born !== bornOf(holder.pid) ? null : holder;
}

/**
 * Takes a file for this process alone. It comes into being whole, by one link that only one process can make, so
 * nobody reads half of it.
 * @param {string} file @param {object} [more]
 */
export function lockFile(file, more = {}) {
  const own = { pid: process.pid, born: bornOf(process.pid) };
  const draft = `${file}.${process.pid}`;
  mkdirSync(dirname(file), { recursive: true });
  try {
    for (;;) {
      writeFileSync(draft, JSON.stringify({ ...own, ...more }));
      if (taken(draft, file))
        return {
          holder: null,
          keep: (/** @type {object} */ now) => keep(file, { ...own, ...now }),
          drop: () => drop(file),
        };
      const holder = holderOf(file);
      if (holder) return { holder, keep: () => undefined, drop: () => undefined };
      takeAway(file);
    }
  } finally {
    rmSync(draft, { force: true });
  }
}

/** @param {string} draft @param {string} file */
function taken(draft, file) {
  try {
    linkSync(draft, file);
    return true;
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code === 'EEXIST') return false;
  }
  try {
    // Some file systems know no links; exclusive it is there, too.
    copyFileSync(draft, file, constants.COPYFILE_EXCL);
    return true;
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code === 'EEXIST') return false;
    throw error;
  }
}

/**
 * A dead process's file is moved aside, not deleted: if another process locks it at this moment, it can be put back.
 * @param {string} file
 */
function takeAway(file) {
  const aside = `${file}.${process.pid}.left`;
  try {
    renameSync(file, aside);
    if (holderOf(aside)) linkSync(aside, file);
  } catch {
    // Another process has moved it; the caller looks again.
  }
  rmSync(aside, { force: true });
}

let reported = false;
/** Written aside and renamed, so that it is whole at any moment. A full disk leaves what was there before. @param {string} file @param {object} now */
function keep(file, now) {
  try {
    writeFileSync(`${file}.part`, JSON.stringify(now));
    renameSync(`${file}.part`, file);
    reported = false;
  } catch (error) {
    const { code, message } = /** @type {NodeJS.ErrnoException} */ (error);
    if (!reported) say(code === 'ENOSPC' ? fullDisk : `${file}: ${message}`);
    reported = true;
  }
}

/** @param {string} file */
function drop(file) {
  if (read(file)?.pid === process.pid) rmSync(file, { force: true });
}

/** @param {string} file */
function read(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return null;
  }
}
