import { fileURLToPath } from 'node:url';
import { Client, Connection } from '@temporalio/client';
import { NativeConnection, Worker } from '@temporalio/worker';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type EngineEnv, ownEngines } from '../engines/own-engines.js';

describe('a namespace of its own on a real server', () => {
  let env: EngineEnv;
  let native: NativeConnection;
  let connection: Connection;
  beforeAll(async () => {
    env = await ownEngines('own-namespace');
    native = await NativeConnection.connect({ address: env.TEMPORAL_ADDRESS });
    connection = await Connection.connect({ address: env.TEMPORAL_ADDRESS });
  });
  afterAll(async () => {
    await connection?.close();
    await native?.close();
  });

  it('serves a worker and a start as soon as it is given out', async () => {
    const namespace = env.TEMPORAL_NAMESPACE;
    const worker = await Worker.create({
      connection: native,
      namespace,
      taskQueue: 'cases',
      workflowsPath: fileURLToPath(new URL('./six-weeks.ts', import.meta.url)),
    });
    const client = new Client({ connection, namespace });
    const answer = await worker.runUntil(
      client.workflow.execute('atOnce', { taskQueue: 'cases', workflowId: 'case/JX-C-20261124-0001' }),
    );
    expect(answer).toBe('已登记');
  });
});
