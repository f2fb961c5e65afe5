import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
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
  const folder = await mkdtemp(join(tmpdir(), 'aftercase-time-skipping-'));
  try {
    const path = join(folder, 'server.sh');
    await writeFile(path, startedLocked(await readFile(await timeSkippingServer(), 'utf8')), { mode: 0o755 });
    return await TestWorkflowEnvironment.createTimeSkipping({
      server: { executable: { type: 'existing-path', path } },
    });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/**
 * The flag makes the server skip from its first moment, on top of the skipping the SDK asks for while a result is
 * awaited: it then skips past a workflow task that is being worked on, and every case times out after ten years.
 */
const startedLocked = (script: string) => script.replace(' --enable-time-skipping', '');
