import type { ServiceName } from '@aftercase/contracts';
import { MikroORM } from '@mikro-orm/postgresql';
import { type DynamicModule, Global, Module, type Provider } from '@nestjs/common';
import { APP_FILTER, APP_INTERCEPTOR, DiscoveryModule } from '@nestjs/core';
import { LoggerModule } from 'nestjs-pino';
import { CommandRunner } from '../commands/command-runner.js';
import { ownFacts } from '../commands/own-facts.js';
import { Config, readConfig } from '../config/config.js';
import { type DatabaseDefinition, openDatabase } from '../database/open-database.js';
import type { DatabaseAddress } from '../database/own-roles.js';
import type { RowRules } from '../database/row-rules.js';
import { FileDoors } from '../file/file-doors.js';
import { HealthController } from '../health/health.controller.js';
import { KafkaHealth } from '../health/kafka-health.js';
import { opsController } from '../health/ops.controller.js';
import { Hearing } from '../http/hearing.js';
import { ProblemFilter } from '../http/problem-filter.js';
import { refusedForRights } from '../http/refused-for-rights.js';
import { RequestGate } from '../http/request-gate.js';
import { Presence, type StaffTable } from '../identity/presence.js';
import { TokenVerifier } from '../identity/token-verifier.js';
import { KafkaConfig } from '../kafka/kafka-config.js';
import { logging } from '../log/logging.js';
import { ActivityWorker } from '../temporal/activity-worker.js';
import { TemporalClient } from '../temporal/temporal-client.js';
import { UnitOfWork } from '../work/unit-of-work.js';
import { kafkaProviders } from './kafka-providers.js';
import { Lifecycle } from './lifecycle.js';
import { inOrder, type Slice } from './slice.js';

export interface ServiceDefinition {
  name: ServiceName;
  slices: Slice[];
  /** Whose the rows of its tables are: each has a rule, or its release is refused by the catalogue's test. */
  rows: RowRules;
}

export const ServiceDefinition = Symbol('ServiceDefinition');

/** Everything that all services share, so that a service's own module lists only its slices. */
@Global()
@Module({})
export class PlatformModule {
  static forService(definition: ServiceDefinition): DynamicModule {
    const { name, slices } = definition;
    const providers: Provider[] = [
      { provide: ServiceDefinition, useValue: definition },
      { provide: Config, useFactory: () => readConfig(process.env) },
      {
        provide: MikroORM,
        inject: [Config],
        useFactory: (config: Config) =>
          openDatabase(addressOf(config), config.DATABASE_POOL, databaseOf(definition)),
      },
      {
        provide: UnitOfWork,
        inject: [MikroORM, Config],
        useFactory: (orm: MikroORM, config: Config) => unitsOf(definition, orm, config),
      },
      {
        provide: KafkaConfig,
        inject: [Config],
        useFactory: (config: Config) => kafkaConfig(name, config),
      },
      ...kafkaProviders,
      {
        provide: TokenVerifier,
        inject: [Config],
        useFactory: (config: Config) => new TokenVerifier(config.AUTH_ISSUER, config.AUTH_JWKS_URL, name),
      },
      TemporalClient,
      { provide: Presence, useFactory: () => new Presence(staffOf(definition)) },
      CommandRunner,
      ...ownFacts(name),
      {
        provide: ActivityWorker,
        inject: [Config, CommandRunner],
        useFactory: (config: Config, commands: CommandRunner) => new ActivityWorker(name, config, commands),
      },
      Lifecycle,
      refusedForRights,
      { provide: Hearing, useExisting: KafkaHealth },
      { provide: APP_INTERCEPTOR, useClass: RequestGate },
      // After the gate, that is within the unit of work that it opens.
      { provide: APP_INTERCEPTOR, useClass: FileDoors },
      { provide: APP_FILTER, useClass: ProblemFilter },
      ...slices.flatMap((one) => one.providers ?? []),
    ];
    return {
      module: PlatformModule,
      imports: [
        DiscoveryModule,
        LoggerModule.forRootAsync({ useFactory: () => logging(name, readConfig(process.env).LOG_LEVEL) }),
      ],
      controllers: [
        HealthController,
        opsController(name),
        // Where two controllers hear one fact, they hear it in the order of the slices.
        ...slices.flatMap((one) => one.controllers ?? []),
      ],
      providers,
      exports: [ServiceDefinition, Config, UnitOfWork, TokenVerifier, TemporalClient, CommandRunner],
    };
  }
}

/** MikroORM's options for a service. */
export const databaseOf = ({ name, slices, rows }: ServiceDefinition): DatabaseDefinition => ({
  rows,
  schema: name.replace('-', '_'),
  entities: slices.flatMap((one) => one.entities ?? []),
  migrations: inOrder(slices),
});

const addressOf = ({ DATABASE_URL: url, DATABASE_OWNER_URL: owner }: Config): DatabaseAddress => ({
  url,
  owner,
});

/** HR has its own list of people and branches; every other service has its copies. */
const unitsOf = (definition: ServiceDefinition, orm: MikroORM, config: Config): UnitOfWork =>
  new UnitOfWork(
    orm,
    definition.name,
    config.KAFKA_TOPIC_PREFIX,
    config.LATE_ENTRY_DAYS,
    staffOf(definition) === 'person' ? 'own' : 'known',
  );

/** No service lets in who has left, so each has a list to look it up in. */
export function staffOf({ name, slices }: ServiceDefinition): StaffTable {
  const [staff, another] = slices.flatMap((one) => one.staff ?? []);
  if (!staff || another) throw new Error(`${name}: one slice says who works here, not none and not two`);
  return staff;
}

/** Half of the pool is the consumer's: requests and activities must never wait for a flood of facts. */
const kafkaConfig = (service: ServiceName, config: Config): KafkaConfig => ({
  service,
  brokers: config.KAFKA_BROKERS,
  prefix: config.KAFKA_TOPIC_PREFIX,
  replicationFactor: config.KAFKA_REPLICATION,
  pacedAtOnce: config.PACED_AT_ONCE,
  consumes: config.runs('consumer'),
  tellsRelay: config.runs('http') && config.runs('consumer') && config.runs('activities'),
  concurrency: Math.max(1, Math.floor(config.DATABASE_POOL / 2)),
});
