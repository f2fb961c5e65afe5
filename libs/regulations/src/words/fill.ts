import type { Bilingual } from './bilingual.js';

/**
 * A sentence in both languages with its blanks filled in: `{name}` becomes what `params` holds under that name. A
 * blank that nothing fills stays as it is written, so that a reader sees what is missing.
 */
export function fill(sentence: Bilingual, params: Record<string, string | number> = {}): Bilingual {
  const filled = (text: string) => text.replace(/\{(\w+)\}/g, (blank, name) => String(params[name] ?? blank));
  return { zh: filled(sentence.zh), en: filled(sentence.en) };
}
