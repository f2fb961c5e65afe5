import { expect, it } from 'vitest';
import { joined } from './joined.js';
import { emptyState } from './state.js';
import { Story } from './story.js';

const told = (release: number, done: Record<string, unknown> = {}) =>
  new Story({ caseId: 'JX-C-20261124-0001', branch: 'JX', release }, { ...emptyState(), done });

it.each([
  [2, {}, false],
  [3, {}, true],
  [4, {}, true],
  [3, { another: {} }, true],
  [3, { first: {} }, false],
  [3, { second: {} }, false],
])('a run of release %s that has done %j sends the two steps as one: %s', (release, done, together) => {
  expect(joined(told(release, done), 'first', 'second')).toBe(together);
});
