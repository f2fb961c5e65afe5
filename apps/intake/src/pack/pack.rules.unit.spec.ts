import { loadPack } from '@aftercase/regulations/load';
import { anAmendment } from '@aftercase/testing';
import { describe, expect, it } from 'vitest';
import { approverOf, inForce, sameSteps, stateOn, type Versioned } from './pack.rules.js';

const version = (number: number, effective: string, state: Versioned['state'] = 'approved'): Versioned => ({
  version: number,
  effective,
  state,
});
const versions = [
  version(0, '2026-01-01'),
  version(1, '2026-06-01'),
  version(2, '2026-12-01'),
  version(3, '2026-02-01', 'draft'),
];

describe('the version in force', () => {
  it.each([
    ['2026-05-31', 0],
    ['2026-06-01', 1],
    ['2026-11-30', 1],
    ['2026-12-01', 2],
  ])('on %s is %i: the latest approved whose day has come; a draft never', (day, expected) => {
    expect(inForce(versions, day)?.version).toBe(expected);
  });

  it('before the first is the first: a paper case that is taken over', () => {
    expect(inForce(versions, '2019-01-01')?.version).toBe(0);
  });

  it('of two from the same day is the later one', () => {
    expect(inForce([version(1, '2026-01-01'), version(0, '2026-01-01')], '2026-01-01')?.version).toBe(1);
  });

  it('is called effective, the one before superseded, the one to come approved', () => {
    const states = versions.map((one) => stateOn(one, versions, '2026-07-01'));
    expect(states).toEqual(['superseded', 'effective', 'approved', 'draft']);
  });
});

describe('who approves a change', () => {
  it.each(['general', 'service-station', 'field-service'])('%s says so, by article or by setting', (pack) => {
    const { role, article } = approverOf(loadPack(anAmendment(pack).yaml()), '2026-11-25');
    expect(role).toBe('general-manager');
    expect(article).toBe(pack === 'general' ? '16' : 'setting.amendmentApprover');
  });

  it('is whom the company has set', () => {
    const changed = anAmendment('general').effectiveOn('2026-02-01').withFigure('amendmentApprover', 'hr');
    const pack = loadPack(changed.yaml());
    expect(approverOf(pack, '2026-02-01').role).toBe('hr');
    expect(approverOf(pack, '2026-01-31').role).toBe('general-manager');
  });
});

describe('a version asks for the same steps', () => {
  const own = loadPack(anAmendment('service-station').yaml());
  const steps = ['flows', 0, 'steps'] as const;

  it('where only a figure, an article or a word is another', () => {
    const other = anAmendment('service-station')
      .withFigure('lowFeeLimitFen', 1)
      .with([...steps, 0, 'zh'], '登记');
    expect(sameSteps(own, loadPack(other.yaml()), 'repair')).toBe(true);
  });

  it('and not where a step is gone; another kind is not concerned', () => {
    const other = loadPack(
      anAmendment('service-station')
        .without([...steps, 3])
        .yaml(),
    );
    expect(sameSteps(own, other, 'repair')).toBe(false);
    expect(sameSteps(own, other, 'internal')).toBe(true);
  });
});
