import { describe, expect, it } from 'vitest';
import type { z } from 'zod';
import type { FactDefinition } from './base/define.js';
import { isNumber, storyOfNumber } from './base/stories.js';
import { type FactType, facts } from './catalogue.js';
import { lastFacts, pacedFacts, storyOf, subjectOf } from './story-of.js';

describe('the story that hears a fact', () => {
  it.each<[FactType, object, string, string]>([
    [
      'intake.call.registered.v1',
      { caseId: 'JX-C-20270101-0001.2' },
      'case/JX-C-20270101-0001.2',
      'serviceCase',
    ],
    ['dispatch.visit.arrived.v1', { caseId: 'JX-C-20270101-0001' }, 'case/JX-C-20270101-0001', 'serviceCase'],
    [
      'complaints.complaint.found.v1',
      { caseId: 'JX-C-20270101-0001', complaint: 'JX-P-20270102-0001' },
      'complaint/JX-P-20270102-0001',
      'complaint',
    ],
    [
      'billing.contract.signed.v1',
      { contract: 'JX-T-20270101-0001' },
      'contract/JX-T-20270101-0001',
      'contract',
    ],
    ['dispatch.plan.opened.v1', { plan: 'H2-M-20270101-0001' }, 'plan/H2-M-20270101-0001', 'plan'],
    ['intake.recall.opened.v1', { recall: 'JX-L-20270101-0001' }, 'recall/JX-L-20270101-0001', 'recall'],
  ])('%s of %j', (type, data, workflowId, story) => {
    expect(storyOf(type, data)).toEqual({ workflowId, type: story });
  });
});

/** The rule from before facts declared it: by the series letter of the number that names a fact's stream. */
function storyByLetter(stream: string, data: { appeal?: string; complaint?: string }) {
  if (data.appeal) return { workflowId: `appeal/${data.appeal}`, type: 'appeal' };
  if (data.complaint) return { workflowId: `complaint/${data.complaint}`, type: 'complaint' };
  const letter = /^[A-Z][A-Z0-9]{1,7}-([A-Z])-/.exec(stream)?.[1] ?? '';
  const folder = ({ T: 'contract', M: 'plan', L: 'recall' } as Record<string, string>)[letter];
  return folder
    ? { workflowId: `${folder}/${stream}`, type: folder }
    : { workflowId: `case/${stream}`, type: 'serviceCase' };
}

const numbers = {
  caseId: 'JX-C-20270101-0001.2',
  complaint: 'JX-P-20270101-0002',
  appeal: 'JX-E-20270101-0003',
  contract: 'JX-T-20270101-0004',
  plan: 'JX-M-20270101-0005',
  recall: 'JX-L-20270101-0006',
};
/** Facts are keyed by a contract's, plan's or recall's number where these are what they are of, else by their case. */
const streamOf = (type: string) =>
  numbers[(/^\w+\.(contract|plan|recall)\./.exec(type)?.[1] ?? 'caseId') as keyof typeof numbers];

describe('what facts declare', () => {
  const every = Object.entries(facts as Record<string, FactDefinition>) as [FactType, FactDefinition][];
  const given = (definition: FactDefinition, without: string[] = []) => {
    const { shape } = definition.data as z.ZodObject;
    return Object.fromEntries(
      Object.entries(numbers).filter(([key]) => key in shape && !without.includes(key)),
    );
  };

  it.each(every)('%s goes to the story that its letters said', (type, definition) => {
    const data = given(definition);
    expect(subjectOf(type, data)).toBe(streamOf(type));
    expect(storyOf(type, data)).toEqual(storyByLetter(streamOf(type), data));
  });

  it.each(every)('%s names a branch', (_, definition) => {
    expect((definition.data as z.ZodObject).shape).toHaveProperty('branch');
  });

  it('sends a decision on a complaint to the complaint, every other one to the case', () => {
    const type = 'intake.decision.overridden.v1';
    const data = given(facts[type], ['complaint']);
    expect(storyOf(type, data)).toEqual(storyByLetter(numbers.caseId, data));
  });

  it('ends each story once', () => {
    expect([...lastFacts].sort()).toEqual([
      'billing.contract.closed.v1',
      'complaints.complaint.closed.v1',
      'dispatch.plan.closed.v1',
      'hr-assessment.appeal.closed.v1',
      'intake.case.archived.v1',
      'intake.recall.closed.v1',
    ]);
  });

  it('paces calls', () => {
    expect([...pacedFacts]).toEqual(['intake.call.registered.v1']);
  });
});

describe('a number', () => {
  it.each([
    ['JX-C-20270101-0001.12', 'case'],
    ['JX-P-20270101-0001', 'complaint'],
    ['JX-E-20270101-0001', 'appeal'],
    ['H2-M-20270101-12345', 'plan'],
    ['JX-T-20270101-0001', 'contract'],
    ['JX-L-20270101-0001', 'recall'],
    ['JX-V-20270101-0001', 'case'],
  ])('%s is of a %s', (number, story) => {
    expect(isNumber(number)).toBe(true);
    expect(storyOfNumber(number)).toBe(story);
  });

  it.each(['JX', 'zhang-wei', 'JX-C-2027-0001'])('%s is none', (one) => expect(isNumber(one)).toBe(false));
});
