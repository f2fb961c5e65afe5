import type { HeardFact } from '@aftercase/contracts/stories';
import { expect, it } from 'vitest';
import { emptyState, hear, refuseSignal } from './state.js';
import { Story } from './story.js';

const caseId = 'JX-C-20261124-0001';
const handedOver = (seq: number, branch: string, to: string): HeardFact => ({
  id: `intake-${seq}`,
  type: 'intake.case.handed-over.v1',
  service: 'intake',
  seq,
  occurredAt: '2026-11-24T01:00:00Z',
  recordedAt: '2026-11-24T01:00:00Z',
  data: { caseId, branch, to },
});

it('a case’s commands go out for the branch that has it, which is its own until it was handed over', () => {
  const state = emptyState();
  const story = new Story({ caseId, branch: 'JX' }, state);
  expect(story.branch).toBe('JX');
  hear(state, handedOver(2, 'JX', 'NB'));
  hear(state, handedOver(5, 'NB', 'HZ'));
  expect(story.branch).toBe('HZ');
});

it('what was refused is counted on in the next run, and by one that was begun before it was counted', () => {
  const before = Object.assign(emptyState(), { refusedSignals: 2 });
  refuseSignal(before);
  expect(new Story({ caseId, branch: 'JX' }, before).where().refusedSignals).toBe(3);
  expect(new Story({ caseId, branch: 'JX' }, emptyState()).where().refusedSignals).toBe(0);
});
