import { Piscina } from 'piscina';
import { Unreachable } from '../work/failures.js';

/** The work took longer than it may, or more memory; its thread was ended. */
export class TookTooLong extends Error {
  override name = 'TookTooLong';
}

const mostWaiting = 8;

/** Tests run the sources, where nothing has been built. */
const fromSource = import.meta.url.endsWith('.ts');
const readsSource = () => [
  '--no-warnings',
  '--conditions=@aftercase/source',
  `--import=${new URL('./from-source.mjs', import.meta.url).href}`,
];

/**
 * Work that takes long for some inputs runs on a thread of its own, one at a time and for a bounded time, so that the
 * thread that answers requests goes on. The file's default export is what runs there. The thread is there before it is
 * needed: starting it takes seconds on a busy machine.
 */
export class OwnThread<I, O> {
  private readonly pool: Piscina;

  constructor(
    file: URL,
    private readonly mostSeconds: number,
  ) {
    this.pool = new Piscina({
      filename: fromSource ? file.href.replace(/\.js$/, '.ts') : file.href,
      minThreads: 1,
      maxThreads: 1,
      maxQueue: mostWaiting,
      resourceLimits: { maxOldGenerationSizeMb: 192 },
      execArgv: fromSource ? readsSource() : [],
    });
  }

  /** @throws TookTooLong; Unreachable where too many wait already */
  async run(input: I): Promise<O> {
    if (this.pool.queueSize >= mostWaiting) throw new Unreachable('the thread: too many wait for it');
    try {
      return (await this.pool.run(input, { signal: AbortSignal.timeout(this.mostSeconds * 1000) })) as O;
    } catch (failure) {
      const { name, code } = failure as { name?: string; code?: string };
      if (name === 'AbortError' || code === 'ERR_WORKER_OUT_OF_MEMORY')
        throw new TookTooLong(`more than ${this.mostSeconds} s or too much memory`, { cause: failure });
      throw failure;
    }
  }

  close(): Promise<void> {
    return this.pool.destroy();
  }
}
