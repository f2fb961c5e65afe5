import { Client, Connection } from '@temporalio/client';
import { temporalAddress, temporalNamespace } from '../command/addresses.js';
import { failingTask } from '../command/failing-task.js';
import { inParallel } from '../command/in-parallel.js';

/**
 * A workflow that can't go on because of a technical failure: a command that fails again and again, or its own code.
 */
export interface StalledRun {
  workflowId: string;
  cause: string;
  /** ISO 8601. */
  since: string;
}

/** A single attempt may fail because a service restarts; from this many on a person should look. */
const tries = 3;
const parallel = 16;

/** Asks Temporal itself about running workflows, all of them or those of the given ids. */
export async function stalledRuns(only: string[]): Promise<StalledRun[]> {
  return withTemporal(async (client) => {
    const ids = only.length ? only : await runningIds(client);
    const found: StalledRun[] = [];
    await inParallel(ids, parallel, async (id) => {
      found.push(...(await look(client, id)));
    });
    return found.sort((a, b) => a.since.localeCompare(b.since));
  });
}

/** Lets every command that waits for its next try be tried now. Answers how many workflows had one. */
export async function retryNow(workflowIds: string[]): Promise<number> {
  return withTemporal(async (client) => {
    let retried = 0;
    for (const workflowId of workflowIds) {
      const { raw } = await client.workflow.getHandle(workflowId).describe();
      for (const { activityId } of raw.pendingActivities ?? []) {
        await client.workflowService.resetActivity({
          namespace: temporalNamespace,
          execution: { workflowId },
          id: activityId,
        });
        retried += 1;
      }
    }
    return retried;
  });
}

async function look(client: Client, workflowId: string): Promise<StalledRun[]> {
  const description = await client.workflow
    .getHandle(workflowId)
    .describe()
    .catch(() => undefined);
  if (!description) return [];
  const { pendingActivities } = description.raw;
  const failing = (pendingActivities ?? []).filter(({ attempt }) => (attempt ?? 0) >= tries);
  const found = failing.map(({ activityType, attempt, lastFailure, lastStartedTime }) => ({
    workflowId,
    cause: `${activityType?.name} × ${attempt}: ${lastFailure?.message ?? '?'}`,
    since: instant(lastStartedTime?.seconds),
  }));
  const task = await failingTask(client, description);
  if (task)
    found.push({ workflowId, cause: `workflow task × ${task.attempt}: ${task.cause}`, since: task.since });
  return found;
}

async function runningIds(client: Client): Promise<string[]> {
  const ids: string[] = [];
  for await (const { workflowId } of client.workflow.list({
    query: 'ExecutionStatus = "Running"',
    pageSize: 1000,
  }))
    ids.push(workflowId);
  return ids;
}

export async function withTemporal<T>(use: (client: Client) => Promise<T>): Promise<T> {
  const connection = await Connection.connect({ address: temporalAddress });
  try {
    return await use(new Client({ connection, namespace: temporalNamespace }));
  } finally {
    await connection.close();
  }
}

const instant = (seconds: unknown): string => new Date(Number(seconds ?? 0) * 1000).toISOString();
