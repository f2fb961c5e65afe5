import { describe, expect, it } from 'vitest';
import { after, type CardState, type Step } from './repair-card.rules.js';

const states: CardState[] = ['repairing', 'waiting-part', 'finished', 'passed', 'released', 'returned'];
const course = (...steps: Step[]) =>
  steps.reduce<CardState>((state, step) => {
    const next = after(state, step);
    if ('refusal' in next) throw new Error(next.refusal);
    return next.to;
  }, 'repairing');

describe('the repair card, service-station article 7', () => {
  it('goes from repair through inspection back to the customer', () => {
    expect(course('finish', 'pass', 'return')).toBe('returned');
  });
  it('waits for a part and goes on', () => {
    expect(course('awaitPart')).toBe('waiting-part');
    expect(course('awaitPart', 'takeArrivedPart', 'finish')).toBe('finished');
  });
  it('comes back to repair after a failed inspection, as often as it takes', () => {
    expect(course('finish', 'fail', 'finish', 'fail')).toBe('repairing');
    expect(course('finish', 'fail', 'finish', 'pass')).toBe('passed');
  });
  it('goes back unrepaired, without inspection, once it is released', () => {
    expect(course('free', 'return')).toBe('returned');
    expect(course('awaitPart', 'free')).toBe('released');
    expect(course('finish', 'free')).toBe('released');
    for (const state of ['passed', 'released', 'returned'] as const)
      expect(after(state, 'free')).toEqual({ refusal: 'CARD_NOT_REPAIRING' });
  });
  it.each<[Step, CardState, string]>([
    ['awaitPart', 'repairing', 'CARD_NOT_REPAIRING'],
    ['takeArrivedPart', 'waiting-part', 'NO_PART_AWAITED'],
    ['finish', 'repairing', 'CARD_NOT_REPAIRING'],
    ['pass', 'finished', 'REPAIR_NOT_FINISHED'],
    ['fail', 'finished', 'REPAIR_NOT_FINISHED'],
  ])('refuses %s from every state but %s', (step, from, refusal) => {
    for (const state of states.filter((one) => one !== from)) expect(after(state, step)).toEqual({ refusal });
    expect(after(from, step)).toHaveProperty('to');
  });
  it('goes back only after inspection or release', () => {
    for (const state of ['repairing', 'waiting-part', 'finished', 'returned'] as const)
      expect(after(state, 'return')).toEqual({ refusal: 'NOT_INSPECTED' });
  });
});
