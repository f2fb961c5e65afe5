import { sleep } from '@temporalio/workflow';
import * as told from '../src/index.js';

/** The workflows with one thing changed that no `patched` guards: the replay test must see it. */
export async function serviceCase(...args: Parameters<typeof told.serviceCase>): Promise<void> {
  await sleep('1s');
  await told.serviceCase(...args);
}

export async function complaint(...args: Parameters<typeof told.complaint>): Promise<void> {
  await sleep('1s');
  await told.complaint(...args);
}
