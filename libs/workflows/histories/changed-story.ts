import { sleep } from '@temporalio/workflow';
import * as stories from '../src/index.js';

/** The workflows with one thing changed that no `patched` guards: the replay test must see it. */
const changed =
  <Start extends unknown[]>(story: (...start: Start) => Promise<void>) =>
  async (...start: Start): Promise<void> => {
    await sleep('1s');
    await story(...start);
  };

export const serviceCase = changed(stories.serviceCase);
export const appeal = changed(stories.appeal);
export const complaint = changed(stories.complaint);
export const contract = changed(stories.contract);
export const plan = changed(stories.plan);
export const recall = changed(stories.recall);
