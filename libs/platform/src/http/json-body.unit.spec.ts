import { describe, expect, it } from 'vitest';
import { saysTwice } from './json-body.js';

describe('18 a key twice', () => {
  it.each([
    '{"a":1,"a":2}',
    '{"a":1,"a":1}',
    '{"a":1,"\\u0061":2}',
    '[{"b":{"a":1,"c":[{}],"a":2}}]',
    '{"":1,"":2}',
    '{"a\\"":1,"a\\u0022":2}',
    '{ "a" : 1 , "a" : 2 }',
  ])('%s', (json) => {
    expect(saysTwice(json)).toBe(true);
  });

  it.each([
    '{"a":1,"b":2}',
    '{"a":{"a":{"a":1}}}',
    '[{"a":1},{"a":2}]',
    '{"a":"a","b":"\\"a\\":1"}',
    '{"a":"{","b":"}"}',
    '{"a":["a","a"],"A":1}',
    '"a"',
    'null',
    '{"a\\\\":1,"a":2}',
  ])('once each: %s', (json) => {
    expect(saysTwice(json)).toBe(false);
  });

  it('however deep, and however long a text is', () => {
    const deep = `${'{"a":['.repeat(20_000)}${']}'.repeat(20_000)}`;
    expect(saysTwice(deep)).toBe(false);
    expect(saysTwice(`{"a":${deep},"a":1}`)).toBe(true);
    expect(saysTwice(`{"a":"${'\\"x'.repeat(60_000)}","b":1}`)).toBe(false);
  });
});
