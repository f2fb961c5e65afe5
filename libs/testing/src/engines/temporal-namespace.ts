import { randomBytes } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { msToTs } from '@temporalio/common/lib/time.js';
import { inject } from 'vitest';

/**
 * A Temporal namespace of its own, by name. Task queues are called after services, so two spec files in one
 * namespace would take each other's commands.
 */
export async function testNamespace(name: string): Promise<string> {
  const { Connection } = await import('@temporalio/client');
  const connection = await Connection.connect({ address: inject('engines').TEMPORAL_ADDRESS });
  const namespace = `test-${name}-${randomBytes(4).toString('hex')}`;
  try {
    await connection.workflowService.registerNamespace({
      namespace,
      workflowExecutionRetentionPeriod: msToTs('1 day'),
    });
    // The server answers before its frontends know the namespace; a worker that comes too early gives up.
    for (;;) {
      try {
        await connection.workflowService.listWorkflowExecutions({ namespace, pageSize: 1 });
        return namespace;
      } catch {
        await pause(100);
      }
    }
  } finally {
    await connection.close();
  }
}
