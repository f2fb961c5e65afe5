import { expect, it } from 'vitest';
import { fill } from './fill.js';

it('fills each blank in both languages, zero and the empty word too, and leaves what nothing fills', () => {
  const sentence = { zh: '缺 {zh},共 {n} 件{rest}', en: '{en} missing, {n} in all{rest} ({unknown})' };
  expect(fill(sentence, { zh: '发票', en: 'invoice', n: 0, rest: '' })).toEqual({
    zh: '缺 发票,共 0 件',
    en: 'invoice missing, 0 in all ({unknown})',
  });
  expect(fill({ zh: '{n}', en: '{n}' })).toEqual({ zh: '{n}', en: '{n}' });
});
