import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { canonicalJson, type FreezeOptions, freezePack, type Pack } from '../index.js';
import { loadHolidayTable, loadPack } from './load.js';

const folder = new URL('../../packs/', import.meta.url);
const read = (name: string) => readFileSync(new URL(name, folder), 'utf8');
const tables = [loadHolidayTable(read('../calendars/cn.yaml'))];
const packs = readdirSync(folder)
  .filter((name) => name.endsWith('.yaml') && !name.endsWith('.cases.yaml'))
  .map((name) => loadPack(read(name), name));

/** Node's own, so that the pack's is judged by another. */
const hash = (value: unknown) => createHash('sha256').update(canonicalJson(value)).digest('hex');

/** As intake freezes it: on the day of the call, by the branch's clock, with the holidays that are known. */
const slice = (pack: Pack, options: FreezeOptions) =>
  hash(freezePack(pack, { on: '2026-11-24', zone: 'Asia/Shanghai', tables, ...options }));

function frozen(pack: Pack) {
  const lines = Object.values(pack.figures).flatMap((one) => one?.values.flatMap((held) => held.lines ?? []));
  return {
    pack: hash(pack),
    whole: slice(pack, {}),
    ...Object.fromEntries(pack.kinds.map((kind) => [`kind ${kind}`, slice(pack, { kind })])),
    ...Object.fromEntries(
      [...new Set(lines)].sort().map((line) => [`line ${line}`, slice(pack, { productLine: line })]),
    ),
  };
}

describe('what cases have been frozen with', () => {
  it('hashes as frozen.json says; run with -u only where a pack itself was changed', async () => {
    const all = packs.map((pack) => [`${pack.id}@${pack.version}`, frozen(pack)] as const);
    const text = `${JSON.stringify(Object.fromEntries(all), null, 2)}\n`;
    await expect(text).toMatchFileSnapshot('../../frozen.json');
  });

  it.each(packs)('carries the hash of $id as node:crypto reckons it', (pack) => {
    expect(freezePack(pack, { tables }).hash).toBe(hash(pack));
  });
});
