/** What people read while things start. Progress goes to stderr, so that stdout stays the command's answer. */

/** A fault that has a mend: one line, Chinese first, never a stack trace. */
export class Mend extends Error {
  /** @param {string} zh @param {string} en */
  constructor(zh, en) {
    super(`${zh} / ${en}`);
    this.name = 'Mend';
  }
}

export const fullDisk = '磁盘已满，请腾出空间 / the disk is full';
/** @param {string} text what a program said of it, in any of their words */
export const isFullDisk = (text) => /No space left on device|ENOSPC/.test(text);

/**
 * The one line for a fault that we know how to mend, whoever ran into it first; undefined: it is a bug of ours.
 * @param {unknown} error
 */
export function mendOf(error) {
  const { code, path, message, stderr } = /** @type {NodeJS.ErrnoException & { stderr?: string }} */ (
    error ?? {}
  );
  if (isFullDisk(`${code} ${message} ${stderr}`))
    return `磁盘已满${path ? `（${path}）` : ''}：腾出空间后再运行一次 / the disk is full: free some space and run it again`;
  return error instanceof Mend ? error.message : undefined;
}

/** @param {string} line */
export const say = (line) => process.stderr.write(`${line}\n`);

/**
 * Says what is being obtained, how big it is, and how long it took.
 * @template T @param {string} what @param {string} size @param {() => Promise<T>} work
 */
export async function obtaining(what, size, work) {
  const from = Date.now();
  say(`正在取得 ${what}（${size}）… / obtaining`);
  const beat = setInterval(() => say(`  ${what}: ${Math.round((Date.now() - from) / 1000)} s …`), 15_000);
  try {
    const result = await work();
    say(`  ${what}: 完成，${Math.round((Date.now() - from) / 1000)} 秒 / done`);
    return result;
  } finally {
    clearInterval(beat);
  }
}
