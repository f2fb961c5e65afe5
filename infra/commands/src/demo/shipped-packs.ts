import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { Pack } from '@aftercase/regulations';
import { loadPack } from '@aftercase/regulations/load';

/** The packs as the release ships them: the demo's people know their regulation from the paper, not from the product. */
export function shippedPacks(): Pack[] {
  const one = createRequire(import.meta.url).resolve('@aftercase/regulations/packs/service-station.yaml');
  const folder = dirname(one);
  return readdirSync(folder)
    .filter((file) => file.endsWith('.yaml') && !file.endsWith('.cases.yaml'))
    .map((file) => loadPack(readFileSync(join(folder, file), 'utf8'), file));
}
