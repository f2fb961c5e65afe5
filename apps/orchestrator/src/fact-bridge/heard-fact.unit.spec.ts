import { type FactType, facts } from '@aftercase/contracts';
import type { ReceivedFact } from '@aftercase/platform';
import { expect, it } from 'vitest';
import { heardFact } from './heard-fact.js';

const type = 'intake.customer.answered.v1';
const heard = (data: object) => heardFact({ type, caseId: 'c', data } as ReceivedFact).data;

it('leaves out the objects at the two places, and nothing that is only called so', () => {
  const lines = [{ text: 'a figure', personal: 1 }];
  expect(heard({ caseId: 'c', personal: { name: '王' }, text: { what: '吵架' }, lines })).toEqual({
    caseId: 'c',
    lines,
  });
});

it('is not heard by a story whose number it does not name', () => {
  expect(() => heard({ caseId: 'another' })).toThrow('names another');
});

it('hears an answer that is called so: whether it was for personal reasons decides (1.1)', () => {
  expect(heard({ caseId: 'c', personal: false })).toEqual({ caseId: 'c', personal: false });
  expect(facts['complaints.complaint.found.v1' satisfies FactType].saysPersonal).toBe(true);
});
