import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { Pack } from '@aftercase/regulations';
import { loadPack } from '@aftercase/regulations/load';

/** The packs that this release ships, as their files are. @throws PackRefused for a file that can't be adopted */
export function shippedPacks(): { yaml: string; pack: Pack }[] {
  const folder = dirname(
    createRequire(import.meta.url).resolve('@aftercase/regulations/packs/service-station.yaml'),
  );
  return readdirSync(folder)
    .filter((file) => file.endsWith('.yaml') && !file.endsWith('.cases.yaml'))
    .map((file) => {
      const yaml = readFileSync(join(folder, file), 'utf8');
      return { yaml, pack: loadPack(yaml, file) };
    });
}
