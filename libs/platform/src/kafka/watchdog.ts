import { Logger } from '@nestjs/common';

/** When the consumer last fetched, and last got something done. */
export class Pulse {
  private fetched = performance.now();
  private worked = performance.now();

  fetch(): void {
    this.fetched = performance.now();
  }

  progress(): void {
    this.worked = performance.now();
  }

  /** Seconds since anything moved. */
  age(): number {
    return Math.round((performance.now() - Math.max(this.fetched, this.worked)) / 1000);
  }
}

const STALLED_SECONDS = 60;

/**
 * kafkajs can stop fetching without an error while its process lives on. If Kafka answers a new connection and
 * nothing has moved for this long, twice in a row, the process ends and is restarted. While Kafka is down, it waits.
 */
export class Watchdog {
  private readonly logger = new Logger(Watchdog.name);
  private timer: NodeJS.Timeout | undefined;
  private suspicions = 0;

  constructor(
    private readonly pulse: Pulse,
    private readonly kafkaAnswers: () => Promise<boolean>,
    private readonly giveUp: (why: string) => void,
    private readonly stalledSeconds = STALLED_SECONDS,
  ) {}

  start(): void {
    const every = Math.max(50, (this.stalledSeconds * 1000) / 4);
    this.timer = setInterval(() => void this.look().catch(() => {}), every);
    this.timer.unref();
  }

  stop(): void {
    clearInterval(this.timer);
  }

  private async look(): Promise<void> {
    if (this.pulse.age() < this.stalledSeconds || !(await this.kafkaAnswers())) {
      this.suspicions = 0;
      return;
    }
    this.suspicions += 1;
    this.logger.error(`no fetch and no progress for ${this.pulse.age()} s although Kafka answers`);
    if (this.suspicions >= 2) this.giveUp('the consumer stands still');
  }
}
