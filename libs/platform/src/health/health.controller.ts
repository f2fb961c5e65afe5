import { MikroORM } from '@mikro-orm/postgresql';
import { Controller, Get, HttpStatus, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Config, type ProcessRole, processRoles } from '../config/config.js';
import { ActivityWorker } from '../temporal/activity-worker.js';
import { refused } from '../work/refused.js';
import { KafkaHealth } from './kafka-health.js';

/**
 * Live: the event loop turns. Ready: what the roles of this process need is reachable, or with `?role=` what that
 * role needs.
 */
@Controller('health')
export class HealthController {
  constructor(
    private readonly config: Config,
    private readonly orm: MikroORM,
    private readonly kafka: KafkaHealth,
    private readonly worker: ActivityWorker,
  ) {}

  @Get('live')
  live() {
    return { live: true };
  }

  /**
   * With `?role=http` only what that role needs: requests are answered and their facts stored while Kafka or Temporal
   * is away, so a load balancer must keep sending them.
   */
  @Get('ready')
  async ready(@Res() reply: FastifyReply, @Query('role') role?: ProcessRole) {
    if (role !== undefined && !processRoles.includes(role))
      throw refused('INVALID_INPUT', { fields: 'role' });
    const plays = (one: ProcessRole) => (role ?? one) === one && this.config.runs(one);
    const needsKafka = plays('consumer') || plays('relay');
    const [database, kafka] = await Promise.all([
      this.orm.isConnected().catch(() => false),
      role === undefined || needsKafka ? this.kafka.state().catch(() => undefined) : undefined,
    ]);
    const activities = !plays('activities') || this.worker.ready;
    const ready = database && activities && (!needsKafka || kafka?.connected === true);
    await reply
      .status(ready ? HttpStatus.OK : HttpStatus.SERVICE_UNAVAILABLE)
      .send({ ready, database, kafka, activities });
  }
}
