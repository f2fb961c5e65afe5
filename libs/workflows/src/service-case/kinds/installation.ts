import type { CaseFile } from '../steps/case-file.js';
import { finish, prepare } from '../steps/field-work.js';
import { visitUntilDone } from '../steps/visit.js';

/** Installed, commissioned, its users trained, accepted (`field-service` 二.3, `equipment` 16 and 17). */
export async function tellInstallation(file: CaseFile): Promise<void> {
  const entitled = await prepare(file);
  await visitUntilDone(file);
  await finish(file, entitled, 'on-site');
}
