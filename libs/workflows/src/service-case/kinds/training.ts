import type { CaseFile } from '../case-file.js';
import { finish, prepare } from '../field-work.js';
import { awaitPaper } from '../papers.js';
import { visitUntilDone } from '../visit.js';

/** Content and time agreed, the trainer goes there, questions are answered, the summary written (`service-centre` 8). */
export async function tellTraining(file: CaseFile): Promise<void> {
  const entitled = await prepare(file);
  await visitUntilDone(file);
  await awaitPaper(file, 'training-summary');
  await finish(file, entitled, 'on-site');
}
