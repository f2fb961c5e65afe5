import { expect, it } from 'vitest';
import { routes } from '../catalogue.js';

it.each([
  ['2026-11-07', false],
  ['2026-11-25', true],
  [null, true],
])('a qualification of 2026-11-25 that ends on %s is taken: %s', (validUntil, taken) => {
  const one = { person: 'jx-technician-1', productLine: '热水器', passedOn: '2026-11-25', validUntil };
  const read = routes['hr-assessment'].putQualifications.input.safeParse({ qualifications: [one] });
  expect(read.success).toBe(taken);
});
