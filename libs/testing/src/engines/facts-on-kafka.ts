import { randomUUID } from 'node:crypto';
import { type FactType, factsTopic, type ServiceName } from '@aftercase/contracts';
import { Kafka, logLevel } from 'kafkajs';
import type { EngineEnv } from './own-engines.js';

/** A fact as it lies on its topic. */
export interface FactOnKafka {
  caseId: string;
  type: FactType;
  /** Dense per (service, case), from 1. */
  seq: number;
  actorRole: string;
  data: Record<string, unknown>;
}

type Engines = Pick<EngineEnv, 'KAFKA_BROKERS' | 'KAFKA_TOPIC_PREFIX'>;

/**
 * Reads a service's facts topic from its beginning until `count` facts have come, each case's in the order in which
 * they lie there first: one whose acknowledgement was lost, as on a busy machine, is sent again and lies there twice.
 * A test that waits for facts that never come ends by its own time limit.
 */
export const factsOnKafka = (env: Engines, service: ServiceName, count: number): Promise<FactOnKafka[]> =>
  read(env, service, count, ({ caseId, seq }) => `${caseId} ${seq}`);

async function read(
  env: Engines,
  service: ServiceName,
  count: number,
  sameAs?: (fact: FactOnKafka) => string,
): Promise<FactOnKafka[]> {
  const kafka = new Kafka({ brokers: env.KAFKA_BROKERS.split(','), logLevel: logLevel.NOTHING });
  const consumer = kafka.consumer({ groupId: `read-${randomUUID()}` });
  const found: FactOnKafka[] = [];
  const seen = new Set<string>();
  const facts = new Set<string>();
  await consumer.connect();
  try {
    await consumer.subscribe({ topic: factsTopic(service, env.KAFKA_TOPIC_PREFIX), fromBeginning: true });
    await new Promise<void>((enough, broken) => {
      consumer.on(consumer.events.CRASH, ({ payload }) => broken(payload.error));
      consumer
        .run({
          eachMessage: async ({ partition, message }) => {
            // A group that rejoins, as on a busy machine, reads again what it has not committed.
            const place = `${partition}/${message.offset}`;
            if (seen.has(place)) return;
            seen.add(place);
            const header = (name: string) => message.headers?.[name]?.toString() ?? '';
            const fact: FactOnKafka = {
              caseId: header('ce_subject'),
              type: header('ce_type') as FactType,
              seq: Number(header('ce_sequence')),
              actorRole: header('ce_actorrole'),
              data: JSON.parse(message.value?.toString() ?? 'null'),
            };
            const known = sameAs?.(fact) ?? place;
            if (facts.has(known)) return;
            facts.add(known);
            found.push(fact);
            if (found.length === count) enough();
          },
        })
        .catch(broken);
    });
  } finally {
    await consumer.disconnect();
  }
  return found;
}

/** All facts that lie on a service's topic now; one that was sent twice lies there twice. */
export async function allFactsOnKafka(env: Engines, service: ServiceName): Promise<FactOnKafka[]> {
  const admin = new Kafka({ brokers: env.KAFKA_BROKERS.split(','), logLevel: logLevel.NOTHING }).admin();
  await admin.connect();
  try {
    const offsets = await admin.fetchTopicOffsets(factsTopic(service, env.KAFKA_TOPIC_PREFIX));
    const there = offsets.reduce((sum, { high, low }) => sum + Number(high) - Number(low), 0);
    return there > 0 ? await read(env, service, there) : [];
  } finally {
    await admin.disconnect();
  }
}
