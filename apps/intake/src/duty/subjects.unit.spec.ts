import { dutyNames, facts, openersOf, standsAlone } from '@aftercase/contracts';
import { expect, it } from 'vitest';
import { ownStanding } from './subjects.js';

it('intake finds each duty of its own that stands beside open cases, and needs no mark for it', () => {
  const own = dutyNames.filter(
    (name) => standsAlone(name) && openersOf(name).some((type) => facts[type].service === 'intake'),
  );
  expect(Object.keys(ownStanding).toSorted()).toEqual(own.toSorted());
});
