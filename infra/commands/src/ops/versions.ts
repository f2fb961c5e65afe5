import { queueOf, renewSignal } from '@aftercase/contracts';
import type { Client } from '@temporalio/client';
import { temporalNamespace } from '../command/addresses.js';
import { withTemporal } from './stalled.js';

/** One release of the workflows that open cases run on. `workers`: those that asked for work of late. */
export interface Version {
  release: number;
  open: number;
  workers: number;
}
export interface OpenCase {
  case: string;
  release: number;
  /** ISO 8601, when the present run began. */
  since: string;
}
export interface Versions {
  versions: Version[];
  cases: OpenCase[];
}

/** A release's runs lie in a task queue of its own (`queueOf`): cases, cases-2, cases-3 … */
const queuePattern = /^cases(?:-(\d+))?$/;
/** TASK_QUEUE_TYPE_WORKFLOW of Temporal's interface. */
const workflowTasks = 1;
/** A worker's request for work is answered or ends after a minute at the latest, and then it asks again. */
const lateAfterMs = 90_000;

interface Running extends OpenCase {
  workflowId: string;
}

/** Which open case (or complaint, contract, plan) runs on which release of the workflows; of the given ones if any. */
export const versionsOf = (only: string[]): Promise<Versions> =>
  withTemporal(async (client) => {
    const all = await allRunning(client);
    const newest = await newestRelease(client, all);
    const running = all.filter(among(only));
    const releases = new Set([...running.map(({ release }) => release), newest].filter((one) => one > 0));
    const versions: Version[] = [];
    for (const release of [...releases].sort((a, b) => a - b)) {
      const open = running.filter((one) => one.release === release).length;
      versions.push({ release, open, workers: await workersOn(client, release) });
    }
    return { versions, cases: running.map(({ workflowId: _, ...one }) => one) };
  });

/**
 * Asks every open run of an earlier release to continue as new on the newest one that has workers. A run heeds it
 * while nothing of it is in flight, so it is asked again until it has, or until time is up.
 * @returns how many were asked, and how many are still on an earlier release
 */
export const renew = (only: string[], seconds: number): Promise<{ asked: number; left: number }> =>
  withTemporal(async (client) => {
    const asked = new Set<string>();
    for (const until = Date.now() + seconds * 1000; ; ) {
      const all = await allRunning(client);
      const newest = await newestRelease(client, all);
      const earlier = all.filter(among(only)).filter(({ release }) => release < newest);
      if (earlier.length === 0 || Date.now() > until) return { asked: asked.size, left: earlier.length };
      for (const { workflowId } of earlier) {
        asked.add(workflowId);
        // One that has just ended needs no renewal.
        await client.workflow
          .getHandle(workflowId)
          .signal(renewSignal)
          .catch(() => undefined);
      }
      await new Promise((resolve) => setTimeout(resolve, 1000));
    }
  });

const among = (only: string[]) => (one: OpenCase) => only.length === 0 || only.includes(one.case);

async function allRunning(client: Client): Promise<Running[]> {
  const found: Running[] = [];
  for await (const run of client.workflow.list({ query: 'ExecutionStatus = "Running"', pageSize: 1000 })) {
    const queue = queuePattern.exec(run.taskQueue);
    if (!queue) continue;
    const number = run.workflowId.slice(run.workflowId.indexOf('/') + 1);
    const since = run.startTime.toISOString();
    found.push({ workflowId: run.workflowId, case: number, release: Number(queue[1] ?? 1), since });
  }
  return found.sort((a, b) => a.release - b.release || a.since.localeCompare(b.since));
}

/** Releases follow one another; the newest is the last that has workers or runs. */
async function newestRelease(client: Client, running: Running[]): Promise<number> {
  let newest = Math.max(0, ...running.map(({ release }) => release));
  while ((await workersOn(client, newest + 1)) > 0) newest += 1;
  return newest;
}

async function workersOn(client: Client, release: number): Promise<number> {
  const { pollers } = await client.workflowService.describeTaskQueue({
    namespace: temporalNamespace,
    taskQueue: { name: queueOf(release) },
    taskQueueType: workflowTasks,
  });
  const polled = (pollers ?? []).map(({ lastAccessTime }) => Number(lastAccessTime?.seconds ?? 0) * 1000);
  return polled.filter((at) => Date.now() - at < lateAfterMs).length;
}
