import { MikroORM, type SqlEntityManager } from '@mikro-orm/postgresql';
import type { Provider } from '@nestjs/common';
import { KafkaHealth } from '../health/kafka-health.js';
import { contractsCatalogue, EventCatalogue } from '../kafka/event-catalogue.js';
import { KafkaConfig } from '../kafka/kafka-config.js';
import { FactsServer } from '../listen/facts-server.js';
import { OutboxRelay } from '../outbox/outbox-relay.js';
import { Parking } from '../parking/parking.js';
import { UnitOfWork } from '../work/unit-of-work.js';

type Orm = { em: SqlEntityManager };

/**
 * What a service needs of Kafka. The module around them provides `MikroORM`, `KafkaConfig` and `UnitOfWork`,
 * calls `connectFacts(app)` once, and `relay.start()` and `relay.stop()` in the role `relay`.
 */
export const kafkaProviders: Provider[] = [
  { provide: EventCatalogue, useValue: contractsCatalogue },
  {
    provide: OutboxRelay,
    inject: [MikroORM, KafkaConfig, EventCatalogue],
    useFactory: (orm: Orm, config: KafkaConfig, catalogue: EventCatalogue) =>
      new OutboxRelay(orm.em, config, catalogue),
  },
  { provide: Parking, inject: [MikroORM], useFactory: (orm: Orm) => new Parking(orm.em) },
  {
    provide: FactsServer,
    inject: [MikroORM, KafkaConfig, EventCatalogue, UnitOfWork, Parking],
    useFactory: (
      orm: Orm,
      config: KafkaConfig,
      catalogue: EventCatalogue,
      units: UnitOfWork,
      parking: Parking,
    ) => new FactsServer(orm.em, config, catalogue, units, parking),
  },
  {
    provide: KafkaHealth,
    inject: [MikroORM, KafkaConfig, FactsServer, OutboxRelay, Parking],
    useFactory: (orm: Orm, config: KafkaConfig, server: FactsServer, relay: OutboxRelay, parking: Parking) =>
      new KafkaHealth(orm.em, config, server, relay, parking),
  },
];
