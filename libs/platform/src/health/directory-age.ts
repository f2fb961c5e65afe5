/** Milliseconds: how far the directory may be behind what was said elsewhere, and after how many it is looked again. */
const longest = 60_000;
const lookAgain = 10_000;
/** Milliseconds that one look takes at most. */
const moment = 2000;

interface Lag {
  isPast(topics: string[], withinMs: number): Promise<boolean>;
}

/**
 * How far this service's copy of the directory is behind. Kafka is asked how far each of the directory's topics reached
 * at a moment, and whether the service has got past that; where it has, the copy was current at that moment, by
 * this process's own clock. So a consumer that stands still, one that is slow and a Kafka that is away are the same: after
 * a minute the service no longer knows who may come in, and says so instead of guessing.
 *
 * It is looked when somebody asks, so a service that nobody calls asks nothing of Kafka.
 */
export class DirectoryAge {
  private currentAt: number | undefined;
  private looking: Promise<void> | undefined;

  constructor(
    private readonly lag: Lag,
    private readonly topics: () => string[],
    private readonly clock: () => number = () => performance.now(),
  ) {}

  /** Whether it is at most a minute behind. Nobody is told that it is not before it was looked. */
  async isCurrent(): Promise<boolean> {
    // HR has the list itself.
    if (this.topics().length === 0) return true;
    if (this.age() >= lookAgain) this.look();
    if (this.age() <= longest) return true;
    await this.looking;
    return this.age() <= longest;
  }

  private age(): number {
    return this.currentAt === undefined ? Number.POSITIVE_INFINITY : this.clock() - this.currentAt;
  }

  private look(): void {
    this.looking ??= this.once().finally(() => {
      this.looking = undefined;
    });
  }

  private async once(): Promise<void> {
    const at = this.clock();
    if (await this.lag.isPast(this.topics(), moment)) this.currentAt = at;
  }
}
