import { createRequire } from 'node:module';

/** The part of kafkajs's queue of one connection that is touched here. */
export interface RequestQueue {
  pending: unknown[];
  scheduleCheckPendingRequests(): void;
}

/** kafkajs's own; its package has types for its front door alone. */
export const KafkajsQueue = createRequire(import.meta.url)(
  'kafkajs/src/network/requestQueue/index.js',
) as new (
  options: object,
) => RequestQueue;

const { prototype } = KafkajsQueue;
const schedule = prototype.scheduleCheckPendingRequests;
/**
 * kafkajs 2.2.4 looks after waiting requests again and again although none waits, and as its wait is already over, each
 * millisecond (tulios/kafkajs#1704): a hundredth of a core for each service with nothing to do, and a warning of
 * Node 24. A request that has to wait schedules its own look, and every answer looks as well, so none is forgotten.
 */
prototype.scheduleCheckPendingRequests = function lookOnlyWhereSomeWait(): void {
  if (this.pending.length > 0) schedule.call(this);
};
