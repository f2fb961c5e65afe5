import { Logger } from '@nestjs/common';
import { Kafka, type LogEntry, logLevel, Partitioners, type Producer } from 'kafkajs';
import './request-queue.js';
import type { KafkaConfig } from './kafka-config.js';

const logger = new Logger('Kafka');

/** In an outage kafkajs logs every attempt. Relay and consumer report the outage themselves, less often. */
function write({ level, log, namespace }: LogEntry): void {
  const { message, error, groupId, broker } = log as unknown as Record<string, string | undefined>;
  const line = [namespace, message, error, groupId, broker].filter(Boolean).join(' · ');
  if (level === logLevel.ERROR && namespace === 'Runner') logger.warn(line);
  else logger.debug(line);
}

/**
 * One client per process part. kafkajs's errors are logged as warnings: the code that uses the client decides what is
 * an error.
 */
export function kafkaClient(config: KafkaConfig, part: string): Kafka {
  return new Kafka({
    clientId: `${config.prefix}.${config.service}.${part}`,
    brokers: config.brokers,
    connectionTimeout: 3_000,
    requestTimeout: 15_000,
    retry: { initialRetryTime: 100, maxRetryTime: 2_000, retries: 5 },
    logLevel: logLevel.WARN,
    logCreator: () => write,
  });
}

/**
 * A producer that keeps order: idempotent, one request in flight. Its retries are few, because a batch that
 * failed is read anew and sent by a new producer; the old one's sequence numbers could make the broker take
 * other rows for a repetition and drop them.
 */
export const orderedProducer = (kafka: Kafka): Producer =>
  kafka.producer({
    idempotent: true,
    maxInFlightRequests: 1,
    allowAutoTopicCreation: false,
    createPartitioner: Partitioners.DefaultPartitioner,
    retry: { initialRetryTime: 100, maxRetryTime: 1_000, retries: 3 },
  });

export const plainProducer = (kafka: Kafka): Producer =>
  kafka.producer({ allowAutoTopicCreation: false, createPartitioner: Partitioners.DefaultPartitioner });

/** Whether Kafka answers a new connection, within about one attempt. */
export async function kafkaAnswers(kafka: Kafka): Promise<boolean> {
  const admin = kafka.admin({ retry: { retries: 0 } });
  try {
    await admin.connect();
    await admin.describeCluster();
    return true;
  } catch {
    return false;
  } finally {
    await admin.disconnect().catch(() => {});
  }
}
