import { testDatabase, topicPrefix } from '@aftercase/testing';
import type { SqlEntityManager } from '@mikro-orm/postgresql';
import { MikroORM } from '@mikro-orm/postgresql';
import { Controller, type INestApplication, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { Ctx, EventPattern, Payload } from '@nestjs/microservices';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { KafkaHealth } from '../health/kafka-health.js';
import { EventCatalogue } from '../kafka/event-catalogue.js';
import { KafkaConfig } from '../kafka/kafka-config.js';
import type { ReceivedFact } from '../kafka/message.js';
import { ECHO, type Ground, ground, OTHER, record, until } from '../kafka/testing-ground.spec.js';
import { connectFacts } from '../listen/connect-facts.js';
import { OutboxRelay } from '../outbox/outbox-relay.js';
import { Parking } from '../parking/parking.js';
import { UnitOfWork } from '../work/unit-of-work.js';
import { kafkaProviders } from './kafka-providers.js';

type Work = { em: SqlEntityManager };
const order: string[] = [];

@Controller()
class Voucher {
  @EventPattern([ECHO], { beforeInbox: true })
  hear(@Payload() fact: ReceivedFact, @Ctx() work: unknown) {
    order.push(`tell ${fact.seq} ${work === undefined}`);
  }

  @EventPattern([ECHO])
  async file(@Payload() fact: ReceivedFact<{ ill?: boolean }>, @Ctx() work: Work) {
    order.push(`file ${fact.seq} from ${fact.actor.sub}`);
    if (fact.data.ill) throw new RangeError('the voucher is torn');
    await work.em.execute('insert into effect (stream, seq) values (?, ?)', [fact.caseId, fact.seq]);
  }
}

@Controller()
class Register {
  @EventPattern([ECHO, OTHER])
  async enter(@Payload() fact: ReceivedFact, @Ctx() work: Work) {
    order.push(`enter ${fact.seq}`);
    await work.em.execute('insert into effect (stream, seq) values (?, ?)', [fact.caseId, -fact.seq]);
  }
}

let at: Ground;
let app: INestApplication;

beforeAll(async () => {
  at = await ground(await testDatabase('nest'), inject('engines').KAFKA_BROKERS, topicPrefix('nest'));
  const given = [
    { provide: MikroORM, useValue: at.orm },
    { provide: KafkaConfig, useValue: at.config },
    { provide: UnitOfWork, useValue: at.units },
    ...kafkaProviders,
    { provide: EventCatalogue, useValue: at.catalogue },
  ];
  @Module({ controllers: [Voucher, Register], providers: given })
  class Service {}
  app = await NestFactory.create(Service, new FastifyAdapter(), { logger: false });
  connectFacts(app);
  await app.startAllMicroservices();
  app.get(OutboxRelay).start();
});
afterAll(async () => {
  await app.get(OutboxRelay).stop();
  await app.close();
  await app.get(KafkaHealth).close();
  await at.close();
});

const effects = async (stream: string) => {
  const rows = await at.sql.execute<{ seq: string }[]>('select seq from effect where stream = ? order by n', [
    stream,
  ]);
  return rows.map(({ seq }) => Number(seq));
};

describe('Nest handlers of facts', () => {
  it('run from outbox to outbox: signals first, then every handler in one transaction, one after the other', async () => {
    await record(at, 'whole');
    await record(at, 'whole', { type: OTHER });
    await until(
      () => effects('whole'),
      (seen) => seen.length === 3,
    );
    expect(await effects('whole')).toEqual([1, -1, -2]);
    expect(order).toEqual(['tell 1 true', 'file 1 from wang', 'enter 1', 'enter 2']);
  });

  it('park with the cause that was thrown, nothing of the transaction stays, and health reports it', async () => {
    await record(at, 'torn', { data: { ill: true } });
    const parking = app.get(Parking);
    const [parked] = await until(
      () => parking.list(),
      (rows) => rows.length === 1,
    );
    expect(parked).toMatchObject({
      stream: 'torn',
      source: 'billing',
      error: 'RangeError: the voucher is torn',
    });
    expect(await effects('torn')).toEqual([]);
    const health = app.get(KafkaHealth);
    const ops = await until(
      () => health.ops(),
      ({ lag, outboxAgeSeconds }) => lag === 0 && outboxAgeSeconds === 0,
    );
    expect(ops.parked).toHaveLength(1);
    expect(await health.state()).toMatchObject({
      connected: true,
      relay: { held: [] },
      alarms: { gaps: 0, failures: 1 },
    });
  });
});
