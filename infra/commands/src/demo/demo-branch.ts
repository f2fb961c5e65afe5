import { shippedRows } from '../csv/shipped.js';

/** The demo's branch for a pack: the first in the shipped file, below head office, that adopts it. */
export async function demoBranchOf(pack: string): Promise<string | undefined> {
  const branches = await shippedRows('branches');
  return branches.find((row) => row.parent && row.pack === pack)?.branch;
}
