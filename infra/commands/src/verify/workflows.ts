import { Client, Connection } from '@temporalio/client';
import { temporalAddress, temporalNamespace } from '../where.js';

export interface Run {
  status: string;
  startedAt: number;
}

/** Every workflow that Temporal still knows, by id; the latest run counts. */
export async function readWorkflows(): Promise<Map<string, Run>> {
  const connection = await Connection.connect({ address: temporalAddress });
  const client = new Client({ connection, namespace: temporalNamespace });
  const runs = new Map<string, Run>();
  for await (const run of client.workflow.list({ pageSize: 1000 })) {
    const startedAt = run.startTime.getTime();
    const other = runs.get(run.workflowId);
    if (!other || other.startedAt < startedAt)
      runs.set(run.workflowId, { status: run.status.name, startedAt });
  }
  await connection.close();
  return runs;
}
