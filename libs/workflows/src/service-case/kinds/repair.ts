import type { CaseFile } from '../steps/case-file.js';
import { finish, prepare, work } from '../steps/field-work.js';
import { flagRepeat } from '../steps/repeat.js';

/**
 * Repair, maintenance, and an emergency, which is a repair with promises of its own: call, who pays, voucher, visit;
 * fixed on site or taken in, repaired, inspected, returned; paid; archived (`service-station` 3 to 8).
 */
export async function tellRepair(file: CaseFile): Promise<void> {
  await flagRepeat(file);
  const entitled = await prepare(file);
  const site = await work(file);
  await finish(file, entitled, site);
}
