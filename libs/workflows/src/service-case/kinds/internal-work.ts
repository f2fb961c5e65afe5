import type { CaseFile } from '../steps/case-file.js';
import { closeCase } from '../steps/close.js';
import { decideEntitlement } from '../steps/entitlement.js';
import { free } from '../steps/field-work.js';
import { awaitPaper } from '../steps/papers.js';

/** 一般行政工作: inspection, parts, tools, short training. Recorded, with no customer and no charge (`service-station` 1). */
export async function tellInternalWork(file: CaseFile): Promise<void> {
  await decideEntitlement(file);
  await awaitPaper(file, 'work-record');
  await closeCase(file, free('internal/done'));
}
