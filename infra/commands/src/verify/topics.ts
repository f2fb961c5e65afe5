import { createHash } from 'node:crypto';
import { factsTopic, type ServiceName } from '@aftercase/contracts';
import { type IHeaders, Kafka, logLevel } from 'kafkajs';
import { kafkaBrokers, topicPrefix } from '../command/addresses.js';
import { documentServices } from './document-services.js';

/** A message as it lies on its topic, whatever it says of itself. */
export interface Lying {
  topic: string;
  partition: number;
  offset: string;
  /** Empty where it has none. */
  key: string;
  id: string;
  type: string;
  caseId: string;
  seq: number;
  /** MD5 of the payload as it lies there. */
  digest: string;
}

/** A fact as it lies on its topic. */
export interface Published extends Lying {
  /** What a decision or promise says it rests on; undefined where the fact is neither. */
  citations?: { ref: string; pack: string; version: number }[];
}

/** What lies on Kafka. */
export interface OnKafka {
  published: Map<ServiceName, Published[]>;
  /** What lies on the topics of states, by the type that the topic is for; those of one key in their order. */
  states: Map<string, Lying[]>;
  /** The places (`placeOf`) of what a consumer buried: it could not read it, or did not believe it. */
  buried: Set<string>;
}

/** Where a message lies, on whichever topic. */
export const placeOf = (topic: string, partition: number | string, offset: string): string =>
  `${topic}/${partition}/${offset}`;

/** Facts that must say why. */
const decided = /^intake\.(decision\.(recorded|overridden)|promise\.(made|moved))\.v1$/;
const state = /^[^.]+\.[^.]+\.state\.v\d+$/;
const buriedStates = /\.state\.v\d+\.dlq\./;

/** Reads each service's facts, the states and what of them was buried, each topic to its end as it was at the beginning. */
export async function readTopics(): Promise<OnKafka> {
  const kafka = new Kafka({ clientId: 'verify', brokers: kafkaBrokers, logLevel: logLevel.NOTHING });
  const services = new Map(documentServices.map((service) => [factsTopic(service, topicPrefix), service]));
  const typeOf = (topic: string) => topic.slice(topicPrefix.length + 1);
  const found: OnKafka = {
    published: new Map(documentServices.map((service) => [service, []])),
    states: new Map(),
    buried: new Set(),
  };
  const isAsked = (topic: string) =>
    services.has(topic) ||
    (topic.startsWith(`${topicPrefix}.`) && (state.test(typeOf(topic)) || buriedStates.test(topic)));
  await drain(kafka, isAsked, (message, headers, payload) => {
    const { topic, type } = message;
    const service = services.get(topic);
    if (service)
      found.published
        .get(service)
        ?.push(Object.assign(message, decided.test(type) && { citations: citationsIn(payload) }));
    else if (state.test(typeOf(topic))) {
      const those = found.states.get(typeOf(topic));
      if (those) those.push(message);
      else found.states.set(typeOf(topic), [message]);
    } else found.buried.add(placeOf(headers('dlq_topic'), headers('dlq_partition'), headers('dlq_offset')));
  });
  return found;
}

type Take = (message: Lying, header: (name: string) => string, payload: Buffer | null) => void;

async function drain(kafka: Kafka, isAsked: (topic: string) => boolean, take: Take): Promise<void> {
  const admin = kafka.admin();
  await admin.connect();
  const left = new Map<string, bigint>();
  const topics = new Set<string>();
  for (const topic of (await admin.listTopics()).filter(isAsked)) {
    for (const { partition, high, low } of await admin.fetchTopicOffsets(topic)) {
      if (BigInt(high) <= BigInt(low)) continue;
      topics.add(topic);
      left.set(`${topic}/${partition}`, BigInt(high) - 1n);
    }
  }
  const groupId = `verify-${process.pid}-${Date.now()}`;
  if (left.size > 0) await read(kafka, groupId, [...topics], left, take);
  await admin.deleteGroups([groupId]).catch(() => undefined);
  await admin.disconnect();
}

async function read(
  kafka: Kafka,
  groupId: string,
  topics: string[],
  left: Map<string, bigint>,
  take: Take,
): Promise<void> {
  const consumer = kafka.consumer({ groupId, maxBytesPerPartition: 4_194_304 });
  await consumer.connect();
  await consumer.subscribe({ topics, fromBeginning: true });
  await new Promise<void>((resolve, reject) => {
    consumer.on(consumer.events.CRASH, ({ payload }) => reject(payload.error));
    consumer
      .run({
        autoCommit: false,
        eachBatch: async ({ batch, heartbeat }) => {
          const { topic, partition } = batch;
          for (const { headers, key, value, offset } of batch.messages) {
            const header = headerOf(headers);
            const message = {
              topic,
              partition,
              offset,
              key: key?.toString() ?? '',
              id: header('ce_id'),
              type: header('ce_type'),
              caseId: header('ce_subject'),
              seq: Number(header('ce_sequence')),
              digest: createHash('md5')
                .update(value ?? '')
                .digest('hex'),
            };
            take(message, header, value);
          }
          const where = `${topic}/${partition}`;
          if (BigInt(batch.lastOffset()) >= (left.get(where) ?? 0n)) left.delete(where);
          await heartbeat();
          if (left.size === 0) resolve();
        },
      })
      .catch(reject);
  });
  await consumer.disconnect();
}

const headerOf =
  (headers: IHeaders | undefined) =>
  (name: string): string =>
    headers?.[name]?.toString() ?? '';

/** A payload that can't be read cites nothing; what else is wrong with it is for other invariants to say. */
function citationsIn(payload: Buffer | null): NonNullable<Published['citations']> {
  try {
    const { citations } = JSON.parse(payload?.toString() ?? '') as { citations?: Published['citations'] };
    return citations ?? [];
  } catch {
    return [];
  }
}
