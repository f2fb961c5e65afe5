import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { tables } from './columns.js';

const page = readFileSync(new URL('../../../../docs/branches.md', import.meta.url), 'utf8');

it('the page lists every column of an import with all its headings, and no other', () => {
  const [, ours = ''] = page.split('## 接管纸质案件');
  const rows = [...ours.matchAll(/^\| `(\w+)` +\| (.+?) +\|/gm)].map(([, name, headings]) => [
    name,
    headings,
  ]);
  expect(rows).toEqual(tables.calls.map(({ name, headings }) => [name, headings.join(' ')]));
});

it('its example is the head and the first line of the shipped file', () => {
  const shipped = readFileSync(new URL('../../data/calls.csv', import.meta.url), 'utf8').split('\n');
  expect(page).toContain(`\`\`\`csv\n${shipped[0]}\n${shipped[1]}\n\`\`\``);
});
