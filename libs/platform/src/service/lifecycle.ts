import { MikroORM } from '@mikro-orm/postgresql';
import {
  type BeforeApplicationShutdown,
  Injectable,
  type OnApplicationBootstrap,
  type OnApplicationShutdown,
} from '@nestjs/common';
import { Config } from '../config/config.js';
import { KafkaHealth } from '../health/kafka-health.js';
import { OutboxRelay } from '../outbox/outbox-relay.js';
import { ActivityWorker } from '../temporal/activity-worker.js';
import { UnitOfWork } from '../work/unit-of-work.js';

/** Starts the parts that this process's roles need, and stops them in an order that leaves nothing half done. */
@Injectable()
export class Lifecycle implements OnApplicationBootstrap, BeforeApplicationShutdown, OnApplicationShutdown {
  constructor(
    private readonly config: Config,
    private readonly orm: MikroORM,
    private readonly relay: OutboxRelay,
    private readonly kafka: KafkaHealth,
    private readonly worker: ActivityWorker,
    private readonly units: UnitOfWork,
  ) {}

  onApplicationBootstrap(): void {
    if (this.config.runs('activities')) this.worker.start();
    if (!this.config.runs('relay')) return;
    this.units.onRecorded(() => this.relay.wake());
    this.relay.start();
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.worker.onApplicationShutdown();
  }

  async onApplicationShutdown(): Promise<void> {
    if (this.config.runs('relay')) await this.relay.stop();
    await this.kafka.close();
    await this.orm.close(true);
  }
}
