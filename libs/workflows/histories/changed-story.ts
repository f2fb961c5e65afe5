import { sleep } from '@temporalio/workflow';
import * as told from '../src/index.js';

/** The workflows with one thing changed that no `patched` guards: the replay test must see it. */
const changed =
  <Start extends unknown[]>(story: (...start: Start) => Promise<void>) =>
  async (...start: Start): Promise<void> => {
    await sleep('1s');
    await story(...start);
  };

export const serviceCase = changed(told.serviceCase);
export const appeal = changed(told.appeal);
export const complaint = changed(told.complaint);
export const contract = changed(told.contract);
export const plan = changed(told.plan);
export const recall = changed(told.recall);
