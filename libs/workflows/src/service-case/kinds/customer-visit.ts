import type { CaseFile } from '../case-file.js';
import { closeCase } from '../close.js';
import { free } from '../field-work.js';
import { visitUntilDone } from '../visit.js';

/** 走访: key regions and customers are visited and asked for their opinion of the product (`field-service` 二.4). */
export async function tellCustomerVisit(file: CaseFile): Promise<void> {
  await visitUntilDone(file);
  await closeCase(file, free('visit/done'));
}
