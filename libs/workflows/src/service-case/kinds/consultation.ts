import { asks, type CaseFile } from '../steps/case-file.js';
import { closeCase } from '../steps/close.js';
import { free } from '../steps/field-work.js';
import { awaitPaper, recordedOutcome } from '../steps/papers.js';
import { visitUntilDone } from '../steps/visit.js';

/**
 * Consultation and technical support: answered at once, or handed on to those who know (`field-service` 三.2). A pack
 * that dispatches every order (`company` 5) has somebody go for it, too.
 */
export async function tellConsultation(file: CaseFile): Promise<void> {
  await file.story.fact('intake.customer.answered.v1');
  await awaitPaper(file, 'confirmation');
  if (asks(file, 'dispatch') || asks(file, 'visit')) await visitUntilDone(file);
  await awaitPaper(file, 'service-record');
  await closeCase(file, free(`consultation/${recordedOutcome(file)}`));
}
