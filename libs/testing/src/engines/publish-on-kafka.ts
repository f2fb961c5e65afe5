import { setTimeout as pause } from 'node:timers/promises';
import {
  type FactData,
  type FactType,
  facts,
  type StateData,
  type StateType,
  states,
  topicOf,
} from '@aftercase/contracts';
import { Kafka, logLevel } from 'kafkajs';
import { v7 as uuid } from 'uuid';
import type { EngineEnv } from './own-engines.js';

/** What another service would have published. `key` is the case, or the document of a state. */
export type Published = {
  [T in FactType | StateType]: {
    type: T;
    key: string;
    branch: string;
    data: T extends FactType ? FactData<T> : T extends StateType ? StateData<T> : never;
    /** Dense per service and case, from 1, which is also the default. */
    seq?: number;
    /** Default: now. */
    occurredAt?: string;
  };
}[FactType | StateType];

/** Puts facts and states of other services on their topics, once the service under test has made them. */
export async function publishOnKafka(
  env: Pick<EngineEnv, 'KAFKA_BROKERS' | 'KAFKA_TOPIC_PREFIX'>,
  published: Published[],
): Promise<void> {
  const kafka = new Kafka({ brokers: env.KAFKA_BROKERS.split(','), logLevel: logLevel.NOTHING });
  const admin = kafka.admin();
  const producer = kafka.producer({ allowAutoTopicCreation: false });
  await Promise.all([admin.connect(), producer.connect()]);
  try {
    for (const one of published) {
      const topic = topicOf(one.type, env.KAFKA_TOPIC_PREFIX);
      while (!(await admin.listTopics()).includes(topic)) await pause(100);
      await producer.send({ topic, acks: -1, messages: [messageOf(one)] });
    }
  } finally {
    await Promise.all([admin.disconnect(), producer.disconnect()]);
  }
}

function messageOf({ type, key, branch, data, seq = 1, occurredAt }: Published) {
  const { service } = { ...facts, ...states }[type];
  const now = new Date().toISOString();
  const headers = {
    ce_specversion: '1.0',
    ce_id: uuid(),
    ce_source: `/aftercase/${service}`,
    ce_type: type,
    ce_subject: key,
    ce_partitionkey: key,
    ce_time: occurredAt ?? now,
    ce_recordedat: now,
    ce_sequence: String(seq),
    ce_branchid: branch,
    ce_actor: `${service}-test`,
    ce_actorrole: 'system',
    'content-type': 'application/json',
  };
  return { key, headers, value: JSON.stringify(data) };
}
