import { Client, Connection, WorkflowNotFoundError } from '@temporalio/client';
import { temporalAddress, temporalNamespace } from '../command/addresses.js';
import { failingTask } from '../command/failing-task.js';
import { inParallel } from '../command/in-parallel.js';

export interface Run {
  status: string;
  startedAt: number;
  /** Why its task fails, again and again. */
  failing?: string;
}
/** Running workflows that are asked at a time. */
const parallel = 16;

/** The ledger's word on a run, by workflow id. */
export type Ledger = Map<string, 'open' | 'closed'>;

/**
 * Every workflow that Temporal still knows, by id; the latest run counts. Its list is written behind the runs
 * themselves, so where it speaks against the ledger the run itself is asked.
 */
export async function readWorkflows(ledger: Ledger): Promise<Map<string, Run>> {
  const connection = await Connection.connect({ address: temporalAddress });
  try {
    const client = new Client({ connection, namespace: temporalNamespace });
    const runs = await listed(client);
    for (const [id, state] of ledger) {
      const status = runs.get(id)?.status;
      if ((state === 'open') === (status === 'RUNNING')) continue;
      const run = await described(client, id);
      if (run) runs.set(id, run);
    }
    await askFailing(client, runs);
    return runs;
  } finally {
    await connection.close();
  }
}

/** No list says whether a running workflow's task fails: each is asked. */
async function askFailing(client: Client, runs: Map<string, Run>): Promise<void> {
  const running = [...runs].filter(([, { status }]) => status === 'RUNNING');
  await inParallel(running, parallel, async ([id, run]) => {
    const description = await client.workflow
      .getHandle(id)
      .describe()
      .catch(() => undefined);
    const task = description && (await failingTask(client, description));
    if (task) run.failing = task.cause;
  });
}

async function listed(client: Client): Promise<Map<string, Run>> {
  const runs = new Map<string, Run>();
  for await (const run of client.workflow.list({ pageSize: 1000 })) {
    const startedAt = run.startTime.getTime();
    const other = runs.get(run.workflowId);
    if (!other || other.startedAt < startedAt)
      runs.set(run.workflowId, { status: run.status.name, startedAt });
  }
  return runs;
}

async function described(client: Client, id: string): Promise<Run | undefined> {
  try {
    const { status, startTime } = await client.workflow.getHandle(id).describe();
    return { status: status.name, startedAt: startTime.getTime() };
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return undefined;
    throw error;
  }
}
