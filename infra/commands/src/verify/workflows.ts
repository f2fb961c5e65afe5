import { Client, Connection } from '@temporalio/client';
import { temporalAddress, temporalNamespace } from '../where.js';

export interface Run {
  status: string;
}

/** Every workflow that Temporal still knows, by id; the latest run counts. */
export async function readWorkflows(): Promise<Map<string, Run>> {
  const connection = await Connection.connect({ address: temporalAddress });
  const client = new Client({ connection, namespace: temporalNamespace });
  const runs = new Map<string, Run>();
  for await (const run of client.workflow.list({ pageSize: 1000 })) {
    const before = runs.get(run.workflowId);
    if (!before || before.status !== 'RUNNING') runs.set(run.workflowId, { status: run.status.name });
  }
  await connection.close();
  return runs;
}
