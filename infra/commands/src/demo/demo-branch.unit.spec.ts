import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { loadPack } from '@aftercase/regulations/load';
import { describe, expect, it } from 'vitest';
import { shippedRows } from '../csv/shipped.js';
import { demoBranchOf } from './demo-branch.js';

const folder = dirname(
  createRequire(import.meta.url).resolve('@aftercase/regulations/packs/service-station.yaml'),
);
const packs = readdirSync(folder)
  .filter((file) => file.endsWith('.yaml') && !file.endsWith('.cases.yaml'))
  .map((file) => loadPack(readFileSync(join(folder, file), 'utf8'), file));
const people = await shippedRows('people');
const outside = ['system', 'customer', 'agent'];

describe('the demo’s branches', () => {
  it.each(packs)('one adopts $id, with people of every role that its flows name', async (pack) => {
    const branch = await demoBranchOf(pack.id);
    const there = people.filter((one) => one.branch === branch || one.branch === '*').map(({ role }) => role);
    const named = pack.flows.flatMap(({ steps }) => steps.map(({ by }) => by));
    expect(there).toEqual(expect.arrayContaining(named.filter((by) => !outside.includes(by))));
  });

  it('is the first of the file where several adopt a pack, and none for a pack that nobody adopts', async () => {
    expect(await demoBranchOf('service-station')).toBe('JX');
    expect(await demoBranchOf('nobody-adopts')).toBeUndefined();
  });
});
