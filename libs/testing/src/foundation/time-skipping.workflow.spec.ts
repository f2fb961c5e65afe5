import { fileURLToPath } from 'node:url';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { Worker } from '@temporalio/worker';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { timeSkippingEnv } from '../engines/time-skipping.js';

describe('a workflow under skipped time', () => {
  let env: TestWorkflowEnvironment;
  beforeAll(async () => {
    env = await timeSkippingEnv();
  });
  afterAll(() => env?.teardown());

  it('waits six weeks on its own clock while the test goes on', async () => {
    const worker = await Worker.create({
      connection: env.nativeConnection,
      taskQueue: 'six-weeks',
      workflowsPath: fileURLToPath(new URL('./six-weeks.ts', import.meta.url)),
    });
    const before = await env.currentTimeMs();
    const answer = await worker.runUntil(
      env.client.workflow.execute('sixWeeks', {
        taskQueue: 'six-weeks',
        workflowId: 'case/JX-C-20261124-0001',
      }),
    );
    expect(answer).toBe('零件到货');
    expect((await env.currentTimeMs()) - before).toBeGreaterThanOrEqual(42 * 86_400_000);
  });
});
