import { sleep } from '@temporalio/workflow';

/** Workflow code for the specs beside it: waits as long as a part may take. */
export async function sixWeeks(): Promise<string> {
  await sleep('42 days');
  return '零件到货';
}

export async function atOnce(): Promise<string> {
  return '已登记';
}
