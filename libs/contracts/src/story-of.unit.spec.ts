import { describe, expect, it } from 'vitest';
import { workflowOf } from './heard-fact.js';

describe('the story that a fact is told to', () => {
  it.each([
    ['intake.call.registered.v1', 'JX-C-20270101-0001.2', {}, 'case/JX-C-20270101-0001.2', 'serviceCase'],
    ['dispatch.visit.arrived.v1', 'JX-C-20270101-0001', {}, 'case/JX-C-20270101-0001', 'serviceCase'],
    [
      'complaints.complaint.found.v1',
      'JX-C-20270101-0001',
      { complaint: 'JX-P-20270102-0001' },
      'complaint/JX-P-20270102-0001',
      'complaint',
    ],
    ['billing.contract.signed.v1', 'JX-T-20270101-0001', {}, 'contract/JX-T-20270101-0001', 'contract'],
    ['dispatch.plan.opened.v1', 'H2-M-20270101-0001', {}, 'plan/H2-M-20270101-0001', 'plan'],
    ['intake.recall.opened.v1', 'JX-L-20270101-0001', {}, 'recall/JX-L-20270101-0001', 'recall'],
  ])('%s of %s', (type, caseId, data, workflowId, story) => {
    expect(workflowOf({ type, caseId, data })).toEqual({ workflowId, type: story });
  });
});
