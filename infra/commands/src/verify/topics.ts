import { createHash } from 'node:crypto';
import { factsTopic, type ServiceName } from '@aftercase/contracts';
import { Kafka, logLevel } from 'kafkajs';
import { kafkaBrokers, topicPrefix } from '../command/addresses.js';

/** A fact as it lies on its topic. */
export interface Published {
  id: string;
  type: string;
  caseId: string;
  seq: number;
  /** MD5 of the payload as it lies there. */
  digest: string;
  /** What a decision or promise says it rests on; undefined where the fact is neither. */
  citations?: { ref: string; pack: string; version: number }[];
}

/** Facts that must say why. */
const decided = /^intake\.(decision\.(recorded|overridden)|promise\.(made|moved))\.v1$/;

/** Reads each service's facts topic from its first record to its end as it was when the reading began. */
export async function readFacts(services: readonly ServiceName[]): Promise<Map<ServiceName, Published[]>> {
  const kafka = new Kafka({ clientId: 'verify', brokers: kafkaBrokers, logLevel: logLevel.NOTHING });
  const admin = kafka.admin();
  await admin.connect();
  const there = new Set(await admin.listTopics());
  const found = new Map<ServiceName, Published[]>();
  const ends = new Map<string, bigint>();
  const topics = new Map<string, ServiceName>();
  for (const service of services) {
    const topic = factsTopic(service, topicPrefix);
    found.set(service, []);
    if (!there.has(topic)) continue;
    topics.set(topic, service);
    for (const { partition, high, low } of await admin.fetchTopicOffsets(topic)) {
      if (BigInt(high) > BigInt(low)) ends.set(`${topic}/${partition}`, BigInt(high) - 1n);
    }
  }
  const groupId = `verify-${process.pid}-${Date.now()}`;
  if (ends.size > 0) await drain(kafka, groupId, topics, ends, found);
  await admin.deleteGroups([groupId]).catch(() => undefined);
  await admin.disconnect();
  return found;
}

async function drain(
  kafka: Kafka,
  groupId: string,
  topics: Map<string, ServiceName>,
  ends: Map<string, bigint>,
  found: Map<ServiceName, Published[]>,
): Promise<void> {
  const consumer = kafka.consumer({ groupId, maxBytesPerPartition: 4_194_304 });
  await consumer.connect();
  await consumer.subscribe({ topics: [...topics.keys()], fromBeginning: true });
  const left = new Map(ends);
  await new Promise<void>((resolve, reject) => {
    consumer.on(consumer.events.CRASH, ({ payload }) => reject(payload.error));
    consumer
      .run({
        autoCommit: false,
        eachBatch: async ({ batch, heartbeat }) => {
          const where = `${batch.topic}/${batch.partition}`;
          const service = topics.get(batch.topic) as ServiceName;
          for (const message of batch.messages) {
            const header = (name: string) => message.headers?.[name]?.toString() ?? '';
            found.get(service)?.push({
              id: header('ce_id'),
              type: header('ce_type'),
              caseId: header('ce_subject'),
              seq: Number(header('ce_sequence')),
              ...(decided.test(header('ce_type')) && { citations: citationsIn(message.value) }),
              digest: createHash('md5')
                .update(message.value ?? '')
                .digest('hex'),
            });
          }
          if (BigInt(batch.lastOffset()) >= (left.get(where) ?? 0n)) left.delete(where);
          await heartbeat();
          if (left.size === 0) resolve();
        },
      })
      .catch(reject);
  });
  await consumer.disconnect();
}

/** A payload that can't be read cites nothing; what else is wrong with it is for other invariants to say. */
function citationsIn(payload: Buffer | null): NonNullable<Published['citations']> {
  try {
    const { citations } = JSON.parse(payload?.toString() ?? '') as { citations?: Published['citations'] };
    return citations ?? [];
  } catch {
    return [];
  }
}
