import { describe, expect, it } from 'vitest';
import { holderWords } from '../rights/right.js';
import { actions, rights } from '../rights/table.js';
import { rightsPage } from './rights-page.js';

describe('the page of rights', () => {
  it('is docs/rights.md; run with -u after a change of the table', async () => {
    await expect(rightsPage()).toMatchFileSnapshot('../../../../docs/rights.md');
  });

  it('shows every action once, with each of its cells, under its own head', () => {
    const lines = rightsPage().split('\n');
    let head: string[] = [];
    const shown: string[] = [];
    for (const line of lines) {
      const cells = line.split(' | ');
      if (line.startsWith('| 事 action')) head = cells;
      const action = actions.find((one) => line.startsWith(`| \`${one}\``));
      if (!action) continue;
      expect(cells, action).toHaveLength(head.length);
      shown.push(action);
      for (const [holder, words] of Object.entries(holderWords)) {
        const at = head.indexOf(`${words.zh}<br>${words.en}`);
        expect(!!cells[at]?.trim(), `${action} ${holder}`).toBe(holder in rights[action].who);
      }
    }
    expect(shown.sort()).toEqual([...actions].sort());
  });
});
