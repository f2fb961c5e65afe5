import type { Client } from '@temporalio/client';

/** A workflow whose own code fails: it is told again and again, and waits for nobody. */
export interface FailingTask {
  attempt: number;
  /** What the code threw, as the history has it. */
  cause: string;
  /** ISO 8601. */
  since: string;
}

/** EVENT_TYPE_WORKFLOW_TASK_FAILED of Temporal's interface. */
const taskFailed = 9;
/** Of a task that found a new signal when it was done: it is made again at once, and nothing is wrong. */
const unhandledCommand = 1;

type Description = Awaited<ReturnType<ReturnType<Client['workflow']['getHandle']>['describe']>>;

/** The workflow's task if it was tried before and failed; one that waits for a worker has not. */
export async function failingTask(
  client: Client,
  { workflowId, runId, raw: { pendingWorkflowTask } }: Description,
): Promise<FailingTask | undefined> {
  const attempt = pendingWorkflowTask?.attempt ?? 0;
  if (attempt < 2) return undefined;
  const { history } = await client.workflowService.getWorkflowExecutionHistoryReverse({
    namespace: client.options.namespace,
    execution: { workflowId, runId },
    maximumPageSize: 20,
  });
  const failed = history?.events?.find(({ eventType }) => eventType === taskFailed);
  const { cause, failure } = failed?.workflowTaskFailedEventAttributes ?? {};
  if (!failed || cause === unhandledCommand) return undefined;
  return {
    attempt,
    cause: failure?.message || 'its code failed',
    since: new Date(Number(failed.eventTime?.seconds ?? 0) * 1000).toISOString(),
  };
}
