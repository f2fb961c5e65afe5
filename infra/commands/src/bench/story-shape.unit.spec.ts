import { expect, it } from 'vitest';
import { countOf, shapeOfEvents } from './story-shape.js';

it('counts what happened in a history, in its order', () => {
  const shape = shapeOfEvents([
    { workflowExecutionStartedEventAttributes: {} },
    { workflowExecutionSignaledEventAttributes: {} },
    { workflowTaskScheduledEventAttributes: {} },
    { workflowTaskStartedEventAttributes: {} },
    { workflowTaskCompletedEventAttributes: {} },
    { activityTaskScheduledEventAttributes: {} },
    { activityTaskStartedEventAttributes: {} },
    { activityTaskCompletedEventAttributes: {} },
    { workflowExecutionSignaledEventAttributes: {} },
  ]);
  expect(shape).toEqual({ steps: ['signal', 'activity', 'signal'], events: 9, workflowTasks: 1 });
  expect([countOf(shape, 'signal'), countOf(shape, 'activity')]).toEqual([2, 1]);
});
