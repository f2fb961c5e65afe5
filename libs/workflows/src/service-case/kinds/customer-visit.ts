import type { CaseFile } from '../steps/case-file.js';
import { closeCase } from '../steps/close.js';
import { free } from '../steps/field-work.js';
import { visitUntilDone } from '../steps/visit.js';

/** 走访: key regions and customers are visited and asked for their opinion of the product (`field-service` 二.4). */
export async function tellCustomerVisit(file: CaseFile): Promise<void> {
  await visitUntilDone(file);
  await closeCase(file, free('visit/done'));
}
