import type { FactType } from '@aftercase/contracts';
import type { HeardFact } from '@aftercase/contracts/stories';
import type { Decision, FrozenPack } from '@aftercase/regulations';
import { describe, expect, it } from 'vitest';
import { emptyState, type StoryState } from '../story/state.js';
import { Story } from '../story/story.js';
import { decide } from './decide.js';
import { decidedBy } from './decided-by.js';
import { packOf } from './pack-of.js';

const start = { caseId: 'JX-C-20261125-0001', branch: 'JX' };
const slice = (version: number) => ({ id: 'service-station', version, on: '2026-11-25' }) as FrozenPack;
const storyOf = (part: Partial<StoryState>) => new Story(start, { ...emptyState(), ...part });
const fact = (type: FactType, data: object): HeardFact => ({
  id: type,
  type,
  service: 'intake',
  seq: 1,
  occurredAt: '',
  recordedAt: '',
  data: { ...start, ...data },
});
const opened = { 'intake.openCase': { pack: slice(1) } };
const moved = (move: number) => fact('intake.case.moved.v1', { move });

describe('the pack in force', () => {
  it('is the one that the case was opened under', () => {
    expect(packOf(storyOf({ done: opened })).version).toBe(1);
    expect(() => packOf(storyOf({}))).toThrow('not open yet');
  });

  it('is the one moved to as soon as its slice is there, and not before; the latest of two', () => {
    expect(packOf(storyOf({ done: opened, facts: [moved(1)] })).version).toBe(1);
    const fresh = { ...opened, 'fresh-pack-1': { pack: slice(2) } };
    expect(packOf(storyOf({ done: fresh, facts: [moved(1)] })).version).toBe(2);
    expect(packOf(storyOf({ done: fresh, facts: [moved(1), moved(2)] })).version).toBe(2);
    const both = { ...fresh, 'fresh-pack-2': { pack: slice(3) } };
    expect(packOf(storyOf({ done: both, facts: [moved(1), moved(2)] })).version).toBe(3);
  });
});

describe('what a person decided otherwise', () => {
  const override = (decision: string, outcome: string) =>
    fact('intake.decision.overridden.v1', { decision, outcome });

  it('is the latest on that decision; none is none', () => {
    const story = storyOf({
      facts: [override('entitlement', 'free'), override('fee', 'nothing'), override('entitlement', 'paid')],
    });
    expect(decidedBy(story, 'entitlement')?.outcome).toBe('paid');
    expect(decidedBy(story, 'return')).toBeUndefined();
  });
});

describe('what was decided, told again after a continue-as-new', () => {
  const underVersion = (pack: FrozenPack): Decision<string> => ({
    outcome: `by ${pack.version}`,
    reasons: [],
    citations: [],
  });
  const now = { ...opened, 'fresh-pack-1': { pack: slice(2) } };
  const again = (done: StoryState['done']) =>
    decide(storyOf({ done, facts: [moved(1)] }), 'entitlement', underVersion, () => ({}));

  it('is the same, though the case goes by another version now', async () => {
    const remembered = { outcome: 'by 1', reasons: [], citations: [] };
    const done = { ...now, 'decide-entitlement': {}, 'decide-entitlement:decided': remembered };
    expect(await again(done)).toBe(remembered);
  });

  it('is the same in a run from before decisions were remembered: it decided under the pack it was opened with', async () => {
    expect((await again({ ...now, 'decide-entitlement': {} })).outcome).toBe('by 1');
  });
});
