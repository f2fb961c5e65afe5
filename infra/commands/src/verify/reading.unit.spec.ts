import { describe, expect, it } from 'vitest';
import { findings, type Reading, stillThere } from './reading.js';

const reading = (violations: string[], id = 'events'): Reading => ({ id, name: id, checked: 9, violations });

describe('what one look found and the next one too', () => {
  it('drops what was only on its way', () => {
    const earlier = [reading(['intake JX-C-20261125-0001#3: lost on Kafka'])];
    const later = [reading(['intake JX-C-20261125-0002#3: lost on Kafka'])];
    expect(findings(stillThere(earlier, later))).toBe(0);
  });

  it('keeps what stands, with the figures of the later look', () => {
    const earlier = [reading(['intake JX-C-20261125-0001: 2 of 3'])];
    const later = [reading(['intake JX-C-20261125-0001: 2 of 4', 'intake JX-C-20261125-0002: 1 of 2'])];
    expect(stillThere(earlier, later)).toEqual([reading(['intake JX-C-20261125-0001: 2 of 4'])]);
  });

  it('holds each invariant against itself', () => {
    const earlier = [reading(['JX-C-20261125-0001'], 'calls'), reading([], 'register')];
    const later = [reading([], 'calls'), reading(['JX-C-20261125-0001'], 'register')];
    expect(findings(stillThere(earlier, later))).toBe(0);
  });
});
