import type { Kafka } from 'kafkajs';
import type { KafkaConfig } from './kafka-config.js';

/** Fixed, since a case's partition follows from it: raising it later would let a case change partition. */
export const PARTITIONS = 12;

const forever = { name: 'retention.ms', value: '-1' };
const deadLetter = /\.dlq\./;
const state = /\.state\.v\d+$/;

export const deadLetterTopic = (topic: string, group: string): string => `${topic}.dlq.${group}`;

function shapeOf(topic: string, replicationFactor: number) {
  const inSync = { name: 'min.insync.replicas', value: replicationFactor >= 3 ? '2' : '1' };
  if (deadLetter.test(topic)) {
    return { topic, numPartitions: 1, replicationFactor, configEntries: [forever, inSync] };
  }
  const keeps = state.test(topic) ? { name: 'cleanup.policy', value: 'compact' } : forever;
  return { topic, numPartitions: PARTITIONS, replicationFactor, configEntries: [keeps, inSync] };
}

/** Creates what is missing; what exists stays as its operators configured it. Two services may do it at once. */
export async function ensureTopics(kafka: Kafka, config: KafkaConfig, wanted: string[]): Promise<void> {
  const admin = kafka.admin();
  await admin.connect();
  try {
    const there = new Set(await admin.listTopics());
    const missing = [...new Set(wanted)].filter((topic) => !there.has(topic));
    if (missing.length === 0) return;
    await admin.createTopics({
      topics: missing.map((topic) => shapeOf(topic, config.replicationFactor ?? 1)),
      waitForLeaders: true,
      timeout: 10_000,
    });
  } finally {
    await admin.disconnect();
  }
}

/** On a young Kafka the topic that keeps the groups' offsets is only being made; to ask for them has it made. */
export async function coordinatorIsThere(kafka: Kafka, groupId: string, topics: string[]): Promise<void> {
  const admin = kafka.admin();
  await admin.connect();
  try {
    await admin.fetchOffsets({ groupId, topics });
  } finally {
    await admin.disconnect();
  }
}
