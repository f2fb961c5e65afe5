import { readdirSync, readFileSync } from 'node:fs';
import { loadPack } from '@aftercase/regulations/load';
import { expect, it } from 'vitest';
import { playsOf } from './demo.js';

const top = new URL('../../../../', import.meta.url);
const folder = new URL('libs/regulations/packs/', top);
const packs = readdirSync(folder)
  .filter((file) => file.endsWith('.yaml') && !file.endsWith('.cases.yaml'))
  .map((file) => loadPack(readFileSync(new URL(file, folder), 'utf8'), file));
const page = readFileSync(new URL('docs/kinds.md', top), 'utf8');

it('counts the cases of each pair as the demo plays them, and of all', () => {
  const played = packs.flatMap((pack) =>
    pack.kinds.map((kind) => [`${pack.id} | ${kind}`, playsOf(pack, [kind]).length] as const),
  );
  const rows = [...page.matchAll(/^\| ([a-z-]+ \| [a-z-]+) \| (\d+) \|/gm)];
  expect(rows.map(([, pair, cases]) => `${pair}: ${cases}`).sort()).toEqual(
    played.map(([pair, count]) => `${pair}: ${count}`).sort(),
  );
  const all = played.reduce((sum, [, count]) => sum + count, 0);
  expect(page).toContain(`: ${all} cases. How many`);
});
