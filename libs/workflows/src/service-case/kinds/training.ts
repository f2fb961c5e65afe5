import type { CaseFile } from '../steps/case-file.js';
import { finish, prepare } from '../steps/field-work.js';
import { awaitPaper } from '../steps/papers.js';
import { visitUntilDone } from '../steps/visit.js';

/** Content and time agreed, the trainer goes there, questions are answered, the summary written (`service-centre` 8). */
export async function tellTraining(file: CaseFile): Promise<void> {
  const entitled = await prepare(file);
  await visitUntilDone(file);
  await awaitPaper(file, 'training-summary');
  await finish(file, entitled, 'on-site');
}
