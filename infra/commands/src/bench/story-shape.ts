import type { Client, WorkflowHandle } from '@temporalio/client';
import type { Step } from './bare-workflow.js';

type Event = NonNullable<Awaited<ReturnType<WorkflowHandle['fetchHistory']>>['events']>[number];

/** What a workflow costs the server, as its history tells it. */
export interface Shape {
  /** Signals and activities in the order in which the history has them. */
  steps: Step[];
  events: number;
  workflowTasks: number;
}

/** Of several workflows that one case is made of, as if they were one. */
export async function shapeOf(client: Client, workflowIds: string[]): Promise<Shape> {
  const histories = await Promise.all(
    workflowIds.map(async (id) => (await client.workflow.getHandle(id).fetchHistory()).events ?? []),
  );
  return shapeOfEvents(histories.flat().toSorted((a, b) => at(a) - at(b)));
}

export function shapeOfEvents(events: Event[]): Shape {
  return {
    steps: events.flatMap((event): Step[] => {
      if (event.workflowExecutionSignaledEventAttributes) return ['signal'];
      return event.activityTaskScheduledEventAttributes ? ['activity'] : [];
    }),
    events: events.length,
    workflowTasks: events.filter((event) => event.workflowTaskCompletedEventAttributes).length,
  };
}

export const countOf = ({ steps }: Shape, kind: Step): number => steps.filter((one) => one === kind).length;

/** Milliseconds; the server's clock is one for all histories. */
const at = ({ eventTime }: Event): number =>
  Number(eventTime?.seconds ?? 0) * 1000 + Number(eventTime?.nanos ?? 0) / 1e6;
