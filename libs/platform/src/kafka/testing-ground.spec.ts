import { Migrator } from '@mikro-orm/migrations';
import { MikroORM, type SqlEntityManager } from '@mikro-orm/postgresql';
import { ConfigResourceTypes, Kafka, logLevel } from 'kafkajs';
import { v7 as uuid } from 'uuid';
import { reclaimDeadConnections } from '../database/dead-connections.js';
import { type Executes, pool } from '../database/executes.js';
import { LateEntryMigration } from '../database/late-entry.migration.js';
import { PacingMigration } from '../database/pacing.migration.js';
import { PlatformMigration } from '../database/platform.migration.js';
import { SetAsideMigration } from '../database/set-aside.migration.js';
import { shardOf } from '../work/shard.js';
import { UnitOfWork } from '../work/unit-of-work.js';
import { kafkaClient, plainProducer } from './client.js';
import type { DataSchema, EventCatalogue } from './event-catalogue.js';
import type { KafkaConfig } from './kafka-config.js';
import { type OutboxRow, toMessage } from './message.js';
import { ensureTopics } from './topics.js';

export const ECHO = 'billing.thing.done.v1';
export const OTHER = 'billing.thing.noted.v1';
export const STATE = 'billing.rate.state.v1';

export interface Ground {
  orm: MikroORM;
  em: SqlEntityManager;
  sql: Executes;
  config: KafkaConfig;
  kafka: Kafka;
  catalogue: EventCatalogue;
  units: UnitOfWork;
  topic: string;
  stateTopic: string;
  close(): Promise<void>;
}

/** A service's database, with its own topics, on real engines. */
export async function ground(url: string, brokers: string, prefix: string): Promise<Ground> {
  const orm = await MikroORM.init({
    clientUrl: url,
    entities: [],
    discovery: { warnWhenNoEntities: false },
    extensions: [Migrator],
    migrations: {
      migrationsList: [
        { name: 'platform', class: PlatformMigration },
        { name: 'pacing', class: PacingMigration },
        { name: 'late-entry', class: LateEntryMigration },
        { name: 'set-aside', class: SetAsideMigration },
      ],
      snapshot: false,
      silent: true,
    },
    pool: { min: 0, max: 20 },
    driverOptions: { onPoolCreated: reclaimDeadConnections },
  });
  const em = orm.em as unknown as SqlEntityManager;
  const sql = pool(em);
  await orm.migrator.up();
  await sql.execute(
    'create table effect (n bigint generated always as identity, stream text, seq bigint, what text)',
  );
  const config: KafkaConfig = { service: 'billing', brokers: brokers.split(','), prefix, leaseMs: 1_500 };
  const kafka = new Kafka({ brokers: config.brokers, logLevel: logLevel.NOTHING });
  const catalogue: EventCatalogue = {
    topicOf: (type, of) => (type === STATE ? `${of}.${type}` : `${of}.${type.split('.')[0]}.facts.v1`),
    schemaOf: (type) => ([ECHO, OTHER, STATE].includes(type) ? anyObject : undefined),
    typesOf: () => [ECHO, OTHER, STATE],
  };
  const units = new UnitOfWork(orm, 'billing', prefix, 3);
  const topic = catalogue.topicOf(ECHO, prefix);
  const stateTopic = catalogue.topicOf(STATE, prefix);
  await ensureTopics(kafkaClient(config, 'test'), config, [topic, stateTopic]);
  const close = () => orm.close(true);
  return { orm, em, sql, config, kafka, catalogue, units, topic, stateTopic, close };
}
const anyObject: DataSchema = { safeParse: (data) => ({ success: true, data }) };

interface ToRecord {
  type?: string;
  data?: object;
  branch?: string;
  paced?: boolean;
  then?: () => Promise<void>;
}

/** What `Work.record` does, with `then` run after the insert and before the commit. */
export function record(
  { em, topic, stateTopic }: Ground,
  stream: string,
  { type = ECHO, data = {}, branch = 'JX', paced = false, then }: ToRecord = {},
): Promise<number> {
  return em.fork({ clear: true }).transactional(async (tx) => {
    const [{ last_seq: seq } = { last_seq: '0' }] = (await tx.execute(
      `insert into case_stream as c (topic, stream, last_seq) values (?, ?, 1)
       on conflict (topic, stream) do update set last_seq = c.last_seq + 1
       returning last_seq`,
      [type === STATE ? stateTopic : topic, stream],
    )) as { last_seq: string }[];
    await tx.execute(
      `insert into outbox (event_id, topic, stream, seq, shard, type, branch, occurred_at, recorded_at, actor,
         actor_role, data, paced) values (?, ?, ?, ?, ?, ?, ?, now(), now(), 'wang', 'clerk', ?::jsonb, ?)`,
      [
        uuid(),
        type === STATE ? stateTopic : topic,
        stream,
        seq,
        shardOf(stream),
        type,
        branch,
        JSON.stringify(data),
        paced,
      ],
    );
    await then?.();
    return Number(seq);
  });
}

export const rowOf = (stream: string, seq: number, more: Partial<OutboxRow> = {}): OutboxRow => ({
  position: '1',
  event_id: uuid(),
  topic: '',
  stream,
  seq: String(seq),
  shard: 0,
  type: ECHO,
  branch: 'JX',
  occurred_at: '2026-11-24T01:00:00.000Z',
  recorded_at: '2026-11-24T01:00:01.000Z',
  actor: 'wang',
  actor_role: 'clerk',
  causation_id: null,
  traceparent: null,
  data: JSON.stringify({ seq }),
  paced: false,
  ...more,
});

/** Puts messages on a topic as they are. */
export async function put(
  at: Ground,
  rows: (OutboxRow | { key: string; value: string })[],
  topic = at.topic,
) {
  const producer = plainProducer(at.kafka);
  await producer.connect();
  const messages = rows.map((row) => ('stream' in row ? toMessage(row, 'billing') : row));
  await producer.send({ topic, acks: -1, messages });
  await producer.disconnect();
}

/** The largest message that the topic takes from now on. */
export async function limitMessages(at: Ground, bytes: number): Promise<void> {
  const admin = at.kafka.admin();
  await admin.connect();
  const configEntries = [{ name: 'max.message.bytes', value: String(bytes) }];
  const resources = [{ type: ConfigResourceTypes.TOPIC, name: at.topic, configEntries }];
  await admin.alterConfigs({ validateOnly: false, resources });
  await admin.disconnect();
}

export interface Seen {
  key: string;
  seq: number;
  /** Partition and offset. */
  place: string;
  headers: Record<string, string>;
  value: string | null;
}

/** Everything a topic holds now, in the order of its partitions' logs. */
export async function all({ kafka, config }: Ground, topic: string): Promise<Seen[]> {
  const admin = kafka.admin();
  await admin.connect();
  const ends = await admin.fetchTopicOffsets(topic);
  await admin.disconnect();
  let left = ends.reduce((sum, { high, low }) => sum + Number(high) - Number(low), 0);
  const seen: Seen[] = [];
  if (left === 0) return seen;
  const consumer = kafka.consumer({ groupId: `${config.prefix}.reader.${uuid()}` });
  await consumer.connect();
  await consumer.subscribe({ topics: [topic], fromBeginning: true });
  await new Promise<void>((done) => {
    void consumer.run({
      eachMessage: async ({ message, partition }) => {
        const headers = Object.fromEntries(
          Object.entries(message.headers ?? {}).map(([name, value]) => [name, String(value)]),
        );
        const value = message.value?.toString() ?? null;
        const position = `${partition}/${message.offset}`;
        seen.push({
          key: String(message.key),
          seq: Number(headers.ce_sequence),
          place: position,
          headers,
          value,
        });
        left -= 1;
        if (left === 0) done();
      },
    });
  });
  await consumer.disconnect();
  return seen;
}

/** Waits for something to become so; says what it saw last if it doesn't. */
export async function until<T>(
  look: () => Promise<T> | T,
  fits: (seen: T) => boolean,
  ms = 40_000,
): Promise<T> {
  const end = Date.now() + ms;
  for (;;) {
    const seen = await look();
    if (fits(seen)) return seen;
    if (Date.now() > end) throw new Error(`still ${JSON.stringify(seen)}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
