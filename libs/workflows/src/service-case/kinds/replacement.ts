import type { CaseFile } from '../steps/case-file.js';
import { finish, prepare } from '../steps/field-work.js';
import { visitUntilDone } from '../steps/visit.js';

/** The engineer swaps the device on site, old serial and new; it runs, the customer accepts (`service-centre` 9). */
export async function tellReplacement(file: CaseFile): Promise<void> {
  const entitled = await prepare(file);
  await visitUntilDone(file);
  await finish(file, entitled, 'on-site');
}
