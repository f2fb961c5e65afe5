import type { MikroORM } from '@mikro-orm/core';
import { Controller, Get, HttpStatus, Inject, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Config } from '../config/config.js';
import { KafkaHealth } from '../kafka/index.js';
import { ORM } from '../service/tokens.js';
import { ActivityWorker } from '../temporal/activity-worker.js';

/** Live: the event loop turns. Ready: what this process's roles need is there. */
@Controller('health')
export class HealthController {
  constructor(
    @Inject(Config) private readonly config: Config,
    @Inject(ORM) private readonly orm: MikroORM,
    @Inject(KafkaHealth) private readonly kafka: KafkaHealth,
    @Inject(ActivityWorker) private readonly worker: ActivityWorker,
  ) {}

  @Get('live')
  live() {
    return { live: true };
  }

  @Get('ready')
  async ready(@Res() reply: FastifyReply) {
    const [database, kafka] = await Promise.all([
      this.orm.isConnected().catch(() => false),
      this.kafka.state().catch(() => undefined),
    ]);
    const activities = !this.config.runs('activities') || this.worker.ready;
    const needsKafka = this.config.runs('consumer') || this.config.runs('relay');
    const ready = database && activities && (!needsKafka || kafka?.connected === true);
    await reply
      .status(ready ? HttpStatus.OK : HttpStatus.SERVICE_UNAVAILABLE)
      .send({ ready, database, kafka, activities });
  }
}
