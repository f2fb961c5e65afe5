import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { line, lines, Name, verbatim } from '../base/text.js';
import { type KnownRoute, routes } from '../catalogue.js';

const nasty: [string, string][] = [
  ['a NUL', '\0'],
  ['a bell', '\u0007'],
  ['an escape', '\u001b'],
  ['a C1 control', '\u009b'],
  ['a mark of direction', '\u202e'],
  ['an isolate', '\u2066'],
  ['a space without width', '\u200b'],
  ['a joiner', '\u200d'],
  ['a byte order mark', '\ufeff'],
  ['a soft hyphen', '\u00ad'],
  ['a tag', '\u{e0041}'],
  ['a filler', '\u3164'],
];

/** One that each shape takes: a text, and the numbers, days, names and codes that have a shape of their own. */
const examples = [
  '字'.repeat(3),
  'a字'.repeat(40),
  ...[...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'].map((series) => `JX-${series}-20261124-0001`),
  'JX',
  'jx-technician-1',
  '2026-11-24',
  '2026-11-24T01:00:00Z',
  'JX-20261124-1',
  '08:00',
  'Asia/Shanghai',
  '13800000000',
  '5678',
  '123456',
  '018f0000-0000-7000-8000-000000000001',
  'service-station',
  'a0'.repeat(32),
];

type Def = { type: string } & Record<string, unknown>;
/** Every text inside a shape, with the way to it. */
function* textsIn(shape: z.ZodType, path: string): Generator<[path: string, shape: z.ZodType]> {
  const def = shape._zod.def as unknown as Def;
  if (def.type === 'string' || def.type === 'unknown' || def.type === 'any') yield [path, shape];
  for (const [key, one] of Object.entries((def.shape as Record<string, z.ZodType>) ?? {}))
    yield* textsIn(one, `${path}.${key}`);
  for (const key of ['innerType', 'element', 'in', 'out', 'keyType', 'valueType', 'left', 'right'])
    if (def[key] instanceof z.ZodType) yield* textsIn(def[key], `${path}.${key}`);
  for (const one of (def.options as z.ZodType[]) ?? []) yield* textsIn(one, path);
}

const all = Object.values(routes).flatMap((room) =>
  Object.entries(room as unknown as Record<string, KnownRoute>).flatMap(([name, route]) => [
    ...textsIn(route.input, name),
  ]),
);

describe('one rule for all text', () => {
  it.each(all)('%s: control, bidi, zero-width, tag characters are refused or stripped', (_, shape) => {
    // It takes this one, so what it refuses afterwards it refuses for the character.
    const taken = examples.find((one) => shape.safeParse(one).success);
    expect(taken, 'an example that it takes').toBeDefined();
    const [text, half] = [taken as string, Math.ceil((taken as string).length / 2)];
    for (const [what, character] of nasty) {
      const within = `${character}${text.slice(0, half)}${character}${text.slice(half)}${character}`;
      const read = shape.safeParse(within);
      expect(read.success ? String(read.data).includes(character) : false, what).toBe(false);
    }
  });

  it('looks at many', () => {
    expect(all.length).toBeGreaterThan(150);
  });

  it('refuses a NUL, wherever it stands', () => {
    for (const shape of [line(9), lines(9), verbatim(9), Name])
      expect(shape.safeParse('王\0伟').success).toBe(false);
  });

  it.each(nasty.filter(([, character]) => character !== '\0'))(
    'strips %s from a line and from lines, and takes no document that has it',
    (_, character) => {
      expect(line(9).parse(`${character}王${character}伟${character}`)).toBe('王伟');
      expect(lines(9).parse(`王${character}\n伟`)).toBe('王\n伟');
      expect(verbatim(9).safeParse(`id: ${character}`).success).toBe(false);
      expect(Name.safeParse(character).success).toBe(false);
    },
  );

  it.each(['\u200b', '\u3164', ' ', '123', '—', '…', '🙂'])(
    '%j is nobody’s name: a name needs a letter',
    (name) => {
      expect(Name.safeParse(name).success).toBe(false);
    },
  );

  it.each(['王伟', 'Ann O’Neil', 'ئالىم', '2 号店', '𠮷田', '李·买买提'])('%s is a name', (name) => {
    expect(Name.parse(name)).toBe(name);
  });

  it('composes what is written in parts, keeps the breaks of a text, and makes one line of a line', () => {
    expect(line(20).parse('Cafe\u0301')).toBe('Café');
    expect(lines(20).parse('一\r\n二\u2028三\t四')).toBe('一\n二\n三\t四');
    expect(line(20).parse('一\r\n二\t三')).toBe('一 二 三');
    expect(verbatim(20).parse('a: 1\r\n\tb')).toBe('a: 1\r\n\tb');
  });

  it('reads again what it has read', () => {
    const once = line(50).parse(' a\u200b\u0301 b\n\n c ');
    expect(line(50).parse(once)).toBe(once);
  });
});
