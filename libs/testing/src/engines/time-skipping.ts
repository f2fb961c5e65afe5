import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { localEngines } from './local-engines.js';

/**
 * A Temporal server for workflow tests in which six weeks pass at once when every workflow only waits.
 *
 * The caller ends it with `teardown()`.
 */
export async function timeSkippingEnv(): Promise<TestWorkflowEnvironment> {
  const [{ timeSkippingServer }, { TestWorkflowEnvironment }] = await Promise.all([
    localEngines(),
    import('@temporalio/testing'),
  ]);
  const path = await timeSkippingServer();
  return TestWorkflowEnvironment.createTimeSkipping({
    server: { executable: { type: 'existing-path', path } },
  });
}
