import { MikroORM, type SqlEntityManager } from '@mikro-orm/postgresql';
import type { Provider } from '@nestjs/common';
import { KafkaHealth } from '../health/kafka-health.js';
import { contractsCatalogue, EventCatalogue } from '../kafka/event-catalogue.js';
import { KafkaSettings } from '../kafka/settings.js';
import { FactsServer } from '../listen/facts-server.js';
import { OutboxRelay } from '../outbox/outbox-relay.js';
import { Parking } from '../parking/parking.js';
import { UnitOfWork } from '../work/unit-of-work.js';

type Orm = { em: SqlEntityManager };

/**
 * What a service needs of Kafka. The module around them provides `MikroORM`, `KafkaSettings` and `UnitOfWork`,
 * calls `connectFacts(app)` once, and `relay.start()` and `relay.stop()` in the role `relay`.
 */
export const kafkaProviders: Provider[] = [
  { provide: EventCatalogue, useValue: contractsCatalogue },
  {
    provide: OutboxRelay,
    inject: [MikroORM, KafkaSettings, EventCatalogue],
    useFactory: (orm: Orm, settings: KafkaSettings, catalogue: EventCatalogue) =>
      new OutboxRelay(orm.em, settings, catalogue),
  },
  { provide: Parking, inject: [MikroORM], useFactory: (orm: Orm) => new Parking(orm.em) },
  {
    provide: FactsServer,
    inject: [MikroORM, KafkaSettings, EventCatalogue, UnitOfWork, Parking],
    useFactory: (
      orm: Orm,
      settings: KafkaSettings,
      catalogue: EventCatalogue,
      units: UnitOfWork,
      parking: Parking,
    ) => new FactsServer(orm.em, settings, catalogue, units, parking),
  },
  {
    provide: KafkaHealth,
    inject: [MikroORM, KafkaSettings, FactsServer, OutboxRelay, Parking],
    useFactory: (
      orm: Orm,
      settings: KafkaSettings,
      server: FactsServer,
      relay: OutboxRelay,
      parking: Parking,
    ) => new KafkaHealth(orm.em, settings, server, relay, parking),
  },
];
