import { defineEntity } from '@mikro-orm/core';
import { MikroORM } from '@mikro-orm/postgresql';
import { Connection } from '@temporalio/client';
import { Kafka, logLevel } from 'kafkajs';
import { describe, expect, inject, it } from 'vitest';
import { ownEngines } from './own-engines.js';

const NoteSchema = defineEntity({
  name: 'Note',
  properties: (p) => ({ id: p.integer().primary(), text: p.string(), fen: p.bigint('number') }),
});
class Note extends NoteSchema.class {}
NoteSchema.setClass(Note);

describe('the engines of a test run', () => {
  it('MikroORM writes a defineEntity class to PostgreSQL and reads it back', async () => {
    const { DATABASE_URL } = await ownEngines('note');
    const orm = await MikroORM.init({ clientUrl: DATABASE_URL, entities: [Note] });
    try {
      await orm.schema.create();
      const em = orm.em.fork();
      em.create(Note, { id: 1, text: '修好了', fen: 1250 });
      await em.flush();
      const found = await orm.em.fork().findOneOrFail(Note, 1);
      expect(found).toBeInstanceOf(Note);
      expect(found).toMatchObject({ id: 1, text: '修好了', fen: 1250 });
    } finally {
      await orm.close();
    }
  });

  it('no two spec files share a database, a topic prefix or a namespace', async () => {
    const [one, other] = await Promise.all([ownEngines('billing'), ownEngines('billing')]);
    expect(one.DATABASE_URL).not.toBe(other.DATABASE_URL);
    expect(one.KAFKA_TOPIC_PREFIX).not.toBe(other.KAFKA_TOPIC_PREFIX);
    expect(one.TEMPORAL_NAMESPACE).not.toBe(other.TEMPORAL_NAMESPACE);
  });

  it('Kafka takes a topic and keeps what was sent to it', async () => {
    const { KAFKA_BROKERS, KAFKA_TOPIC_PREFIX } = await ownEngines('topic');
    const topic = `${KAFKA_TOPIC_PREFIX}.billing.facts.v1`;
    const kafka = new Kafka({ brokers: KAFKA_BROKERS.split(','), logLevel: logLevel.NOTHING });
    const admin = kafka.admin();
    const producer = kafka.producer({ idempotent: true, maxInFlightRequests: 1 });
    await admin.connect();
    await producer.connect();
    try {
      await admin.createTopics({ topics: [{ topic, numPartitions: 3 }], waitForLeaders: true });
      await producer.send({ topic, acks: -1, messages: [{ key: 'JX-C-20261124-0042', value: '{}' }] });
      const offsets = await admin.fetchTopicOffsets(topic);
      expect(offsets.reduce((sum, { high }) => sum + Number(high), 0)).toBe(1);
    } finally {
      await producer.disconnect();
      await admin.disconnect();
    }
  });

  it('Temporal serves the namespace', async () => {
    const { TEMPORAL_ADDRESS, TEMPORAL_NAMESPACE } = await ownEngines('namespace');
    expect(TEMPORAL_ADDRESS).toBe(inject('engines').TEMPORAL_ADDRESS);
    const connection = await Connection.connect({ address: TEMPORAL_ADDRESS });
    try {
      const { executions } = await connection.workflowService.listWorkflowExecutions({
        namespace: TEMPORAL_NAMESPACE,
      });
      expect(executions).toEqual([]);
    } finally {
      await connection.close();
    }
  });
});
