import { randomBytes } from 'node:crypto';
import { inject } from 'vitest';
import { testDatabase } from './database.js';
import { testNamespace } from './temporal-namespace.js';

/** The part of a service's environment that says where the engines are, and what of them is its own. */
export interface EngineEnv {
  DATABASE_URL: string;
  KAFKA_BROKERS: string;
  KAFKA_TOPIC_PREFIX: string;
  TEMPORAL_ADDRESS: string;
  TEMPORAL_NAMESPACE: string;
}

/** A prefix that no other spec file has, so that its topics and consumer groups are its own. */
export const topicPrefix = (name: string): string => `test-${name}-${randomBytes(4).toString('hex')}`;

/** Real engines for one spec file, shared with no other: database, topic prefix and namespace of its own. */
export async function ownEngines(name: string): Promise<EngineEnv> {
  const { KAFKA_BROKERS, TEMPORAL_ADDRESS } = inject('engines');
  const [DATABASE_URL, TEMPORAL_NAMESPACE] = await Promise.all([testDatabase(name), testNamespace(name)]);
  return {
    DATABASE_URL,
    KAFKA_BROKERS,
    KAFKA_TOPIC_PREFIX: topicPrefix(name),
    TEMPORAL_ADDRESS,
    TEMPORAL_NAMESPACE,
  };
}
