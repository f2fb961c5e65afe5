/** Runs a fixed number of tasks in parallel; further ones wait for their turn. */
export class Parallel {
  private readonly line: (() => void)[] = [];

  constructor(private free: number) {}

  /**
   * Results come in the order of the items. Waits for all before it throws, so that nothing is still running
   * afterwards.
   */
  async each<I, O>(items: I[], work: (item: I) => Promise<O>): Promise<O[]> {
    const outcomes = await Promise.allSettled(items.map((item) => this.in(() => work(item))));
    return outcomes.map((outcome) => {
      if (outcome.status === 'rejected') throw outcome.reason;
      return outcome.value;
    });
  }

  private async in<T>(work: () => Promise<T>): Promise<T> {
    if (this.free > 0) this.free -= 1;
    else await new Promise<void>((resolve) => this.line.push(resolve));
    try {
      return await work();
    } finally {
      const next = this.line.shift();
      if (next) next();
      else this.free += 1;
    }
  }
}
