import { readdirSync, readFileSync } from 'node:fs';
import { type Pack, resolveCitation } from '@aftercase/regulations';
import { loadPack } from '@aftercase/regulations/load';
import { describe, expect, it } from 'vitest';
import { requirementLines } from './requirement-lines.js';
import { actions, rights } from './table.js';

const folder = new URL('../../../regulations/packs/', import.meta.url);
const packs: Pack[] = readdirSync(folder)
  .filter((file) => file.endsWith('.yaml') && !file.endsWith('.cases.yaml'))
  .map((file) => loadPack(readFileSync(new URL(file, folder), 'utf8'), file));

/** What the line says; null where there is no such article, item or requirement. */
function saidBy(line: string): string | null {
  if (line in requirementLines) return requirementLines[line as keyof typeof requirementLines].zh;
  const [id = '', article = ''] = line.split(' ');
  const pack = packs.find((one) => one.id === id);
  return (pack && resolveCitation(pack, { ref: `${id}@${pack.version}/${article}` })?.text) ?? null;
}

describe('what asks for each right', () => {
  it.each(actions)('%s rests on lines that exist, or on a setting of ours that says why', (action) => {
    const { lines, ours } = rights[action];
    expect(lines.length || ours, action).toBeTruthy();
    for (const line of lines) expect(saidBy(line), line).toBeTruthy();
    if (ours) expect(ours.zh && ours.en).toBeTruthy();
    expect(new Set(lines).size).toBe(lines.length);
  });

  it.each([
    'service-station 9',
    'field-service 三.10',
    'service-centre 8.7',
    'nobody 1',
    'requirements §4 tea',
  ])('would not take %s, which nothing says', (line) => expect(saidBy(line)).toBeNull());

  it('cites every requirement that it has the words of', () => {
    const cited = new Set(actions.flatMap((action) => rights[action].lines as readonly string[]));
    expect(Object.keys(requirementLines).filter((line) => !cited.has(line))).toEqual([]);
  });
});
