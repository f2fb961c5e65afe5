import type { DocumentName } from '@aftercase/regulations';
import { asks, type CaseFile } from './case-file.js';
import { documentsOf, paper } from './documents.js';

/** A paper that must be there before the work goes on, where the pack asks for it (a service plan, a confirmation). */
export async function awaitPaper(file: CaseFile, document: DocumentName): Promise<void> {
  if (!asks(file, document)) return;
  await file.story.until(document, () => (documentsOf(file).includes(document) ? true : undefined));
}

/** What somebody wrote of how it ended: `handed-on` where those who were asked could not settle it. */
export const recordedOutcome = ({ story }: CaseFile): 'solved' | 'handed-on' =>
  paper(story, 'service-record')?.data.outcome ?? 'solved';
