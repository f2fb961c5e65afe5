import { dataDir } from '../process/addresses.mjs';
import { endChildren } from '../process/children.mjs';
import { say } from '../process/say.mjs';
import { built } from './bootstrap.mjs';
import { startProduct } from './product.mjs';

/** @typedef {Awaited<ReturnType<typeof startProduct>>} Product */

/**
 * The product of this checkout while `within` lasts. A signal may come at any moment, also in the minutes of a first
 * start; whatever was started by then is stopped, and so it is when something fails.
 * @param {{ mine: ReturnType<typeof import('../process/lock-file.mjs').lockFile>, only?: import('./product.mjs').Service[] }} how
 * @param {(product: Product, ended: AbortSignal) => Promise<number>} within
 */
export async function whileItRuns({ mine, only }, within) {
  const ended = new AbortController();
  const stopped = new Promise((resolve) => ended.signal.addEventListener('abort', () => resolve(130)));
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']))
    process.on(signal, () => ended.abort());
  /** @type {NodeJS.Timeout | undefined} */
  let beat;
  const work = async () => {
    await built(ended.signal);
    const product = await startProduct({ dataDir, log: say, ...(only ? { only } : {}) });
    const note = () => mine.keep({ url: product.url, env: product.env, pids: product.pids() });
    note();
    beat = setInterval(note, 2000);
    return within(product, ended.signal);
  };
  try {
    return /** @type {number} */ (await Promise.race([work(), stopped]));
  } finally {
    clearInterval(beat);
    if (ended.signal.aborted) say('\n正在停止 / stopping …');
    await endChildren();
    mine.drop();
  }
}
