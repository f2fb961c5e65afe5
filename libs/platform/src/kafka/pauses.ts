import { setTimeout as sleep } from 'node:timers/promises';

/** 100 ms, doubling to 5 s: quick after a hiccup, calm through an outage. */
export const backoff = (tries: number): number => Math.min(5_000, 100 * 2 ** Math.min(tries, 6));

/** A pause that `ring` ends early; a ring between two pauses ends the next one. */
export class Bell {
  /** Since the last sleep. */
  rung = false;
  private waker: (() => void) | undefined;

  ring(): void {
    this.rung = true;
    this.waker?.();
  }

  /** @returns whether the bell had rung or ended it */
  async sleep(ms: number): Promise<boolean> {
    if (!this.rung) {
      const abort = new AbortController();
      this.waker = () => abort.abort();
      await sleep(ms, undefined, { signal: abort.signal }).catch(() => {});
      this.waker = undefined;
    }
    const { rung } = this;
    this.rung = false;
    return rung;
  }
}
