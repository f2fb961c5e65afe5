import type { SqlEntityManager } from '@mikro-orm/postgresql';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { KafkaHealth } from './kafka-health.js';

const broker = { up: true, connected: 0, open: 0 };
vi.mock('../kafka/client.js', () => ({
  kafkaClient: () => ({
    admin: () => ({
      connect: async () => {
        await new Promise((resolve) => setTimeout(resolve, 5));
        if (!broker.up) throw new Error('away');
        broker.connected += 1;
        broker.open += 1;
      },
      describeCluster: async () => {
        if (!broker.up) throw new Error('away');
      },
      disconnect: async () => {
        broker.open = Math.max(0, broker.open - 1);
      },
    }),
  }),
}));

const kafka = () =>
  new KafkaHealth(
    { getConnection: () => ({}) } as unknown as SqlEntityManager,
    { service: 'intake', brokers: [], prefix: 'x' },
    { topics: () => [], alarms: { gaps: 0, failures: 0 } } as never,
    { health: () => ({}) } as never,
    {} as never,
  );
beforeEach(() => Object.assign(broker, { up: true, connected: 0, open: 0 }));

describe('probes of Kafka', () => {
  it('at the same moment share one connection, which ends with the service', async () => {
    const health = kafka();
    const states = await Promise.all(Array.from({ length: 5 }, () => health.state()));
    expect(states.every(({ connected }) => connected)).toBe(true);
    await health.state();
    expect(broker).toMatchObject({ connected: 1, open: 1 });
    await health.close();
    expect(broker.open).toBe(0);
  });

  it('report that it is away, leave nothing open, and connect again when it is back', async () => {
    const health = kafka();
    await health.state();
    broker.up = false;
    const states = await Promise.all([health.state(), health.state()]);
    expect(states.map(({ connected }) => connected)).toEqual([false, false]);
    expect((await health.state()).connected).toBe(false);
    expect(broker.open).toBe(0);
    broker.up = true;
    expect((await health.state()).connected).toBe(true);
    expect(broker).toMatchObject({ connected: 2, open: 1 });
  });
});
