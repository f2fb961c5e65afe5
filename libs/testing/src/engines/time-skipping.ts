import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { localEngines } from './local-engines.js';

/**
 * A Temporal server for workflow tests in which six weeks pass at once when every workflow only waits.
 *
 * Time stands still except while a test awaits a workflow's result, or sleeps by `env.sleep`. The caller ends it
 * with `teardown()`.
 */
export async function timeSkippingEnv(): Promise<TestWorkflowEnvironment> {
  const [{ timeSkippingServer }, { TestWorkflowEnvironment }] = await Promise.all([
    localEngines(),
    import('@temporalio/testing'),
  ]);
  return TestWorkflowEnvironment.createTimeSkipping({
    server: { executable: { type: 'existing-path', path: await timeSkippingServer() } },
  });
}
