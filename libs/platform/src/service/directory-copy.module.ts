import { MikroORM } from '@mikro-orm/postgresql';
import { type DynamicModule, Global, Injectable, Module, type OnApplicationShutdown } from '@nestjs/common';
import { openDatabase } from '../database/open-database.js';
import { directory } from '../directory/directory.slice.js';
import { KafkaHealth } from '../health/kafka-health.js';
import { Hearing } from '../http/hearing.js';
import { Presence } from '../identity/presence.js';
import { KafkaConfig } from '../kafka/kafka-config.js';
import { agents } from '../known/known.slice.js';
import { UnitOfWork } from '../work/unit-of-work.js';
import { kafkaProviders } from './kafka-providers.js';
import { inOrder } from './slice.js';

/** Who keeps a copy of the directory, and where. */
export interface CopyKeeper {
  /** Of its consumer group. */
  name: string;
  /** Of the copy alone: what its keeper has of its own stands elsewhere. */
  schema: string;
  database: { url: string; owner: string | undefined; pool: number };
  kafka: { brokers: string[]; prefix: string; replicationFactor: number };
}

@Injectable()
class CopyLifecycle implements OnApplicationShutdown {
  constructor(
    private readonly orm: MikroORM,
    private readonly kafka: KafkaHealth,
  ) {}

  async onApplicationShutdown(): Promise<void> {
    await this.kafka.close();
    await this.orm.close(true);
  }
}

/**
 * The directory for whoever owns no documents: it hears HR's people and branches, and who is an agent, as every service
 * does, by the same consumers, and tells nothing itself. The application calls `connectFacts(app)` and `app.startAllMicroservices()`.
 */
@Global()
@Module({})
export class DirectoryCopyModule {
  static of({ name, schema, database, kafka }: CopyKeeper): DynamicModule {
    const migrations = inOrder([directory, agents]);
    const { brokers, prefix, replicationFactor } = kafka;
    // Half of the pool is the consumer's, as in a service.
    const concurrency = Math.max(1, Math.floor(database.pool / 2));
    return {
      module: DirectoryCopyModule,
      controllers: [...directory.controllers, ...agents.controllers],
      providers: [
        {
          provide: MikroORM,
          useFactory: () =>
            openDatabase(database, database.pool, { schema, entities: directory.entities, migrations }),
        },
        {
          provide: UnitOfWork,
          inject: [MikroORM],
          useFactory: (orm: MikroORM) => new UnitOfWork(orm, name, prefix, 0),
        },
        {
          provide: KafkaConfig,
          useValue: { service: name, brokers, prefix, replicationFactor, concurrency },
        },
        ...kafkaProviders,
        { provide: Hearing, useExisting: KafkaHealth },
        { provide: Presence, useFactory: () => new Presence(directory.staff) },
        ...directory.providers,
        CopyLifecycle,
      ],
      exports: [UnitOfWork, Hearing, Presence],
    };
  }
}
