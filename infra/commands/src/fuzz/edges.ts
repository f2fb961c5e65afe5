import { type OpenApi, resolved, type Schema } from './operations.js';

const instants = [
  '0000-01-01T00:00:00Z',
  '0001-01-01T00:00:00Z',
  '0001-01-01T00:00:00+14:00',
  '1899-12-31T23:59:59Z',
  '1970-01-01T00:00:00Z',
  '1999-12-31T23:59:59.999Z',
  '2000-01-01T00:00:00+14:00',
  '2025-12-31T15:59:59Z',
  '2026-02-30T00:00:00Z',
  '2026-11-27T24:00:00Z',
  '2026-11-27T23:59:60Z',
  '2026-11-27T10:00:00+23:59',
  '2026-11-27T10:00:00-12:00',
  '2099-12-31T23:59:59.999Z',
  '2100-01-01T00:00:00Z',
  '9999-12-31T23:59:59.999Z',
  '9999-12-31T23:59:59-14:00',
  '+275760-09-13T00:00:00.000Z',
  '-271821-04-20T00:00:00.000Z',
  '2026-11-27',
  '2026-11-27T10:00:00',
];
const days = [
  '0000-01-01',
  '0001-01-01',
  '1899-12-31',
  '1970-01-01',
  '1999-12-31',
  '2000-01-01',
  '2026-02-29',
  '2027-02-30',
  '2028-02-29',
  '2099-12-31',
  '2100-01-01',
  '9999-12-31',
  '10000-01-01',
  '2026-1-1',
  '2026-13-01',
];
const texts = [
  '',
  ' ',
  '\0',
  'a\0b',
  '\u0007',
  '\u202etxt',
  '\u200b',
  '\ufeff',
  '\u{e0041}',
  '\ud800',
  'e\u0301',
  '👨‍👩‍👧',
  '𠮷',
  "'; drop table outbox; --",
  '%',
  '_',
  '\\',
  '../../etc/passwd',
  '%00',
  '${1}',
  '{number}',
  '<script>',
  '__proto__',
  'constructor',
  'null',
  'NaN',
  '1e400',
  '0x10',
  'Z'.repeat(10_000),
];
const wrongTypes = [null, true, false, 0, -1, 1.5, [], {}, [[]], [null], { a: 1 }, 'x', ['x']];
const numbers = [
  0,
  -0,
  -1,
  1,
  0.1,
  0.145,
  1.005,
  2 ** 31 - 1,
  2 ** 31,
  -(2 ** 31) - 1,
  Number.MAX_SAFE_INTEGER,
  2 ** 53,
  2 ** 63,
  1e21,
  1e308,
  5e-324,
];

/** Values at each bound of a schema and past it, and values of other kinds. */
export function edgesOf(wanted: Schema, file: OpenApi): unknown[] {
  const schema = resolved(wanted, file);
  const some = schema.anyOf ?? schema.oneOf ?? schema.allOf;
  if (some) return some.flatMap((one) => edgesOf(one, file));
  const inside =
    schema.type === 'string'
      ? edgesOfText(schema)
      : schema.type === 'integer' || schema.type === 'number'
        ? edgesOfNumber(schema)
        : schema.type === 'array'
          ? edgesOfList(schema)
          : [];
  return inside.concat(schema.enum ?? [], schema.const ?? [], wrongTypes);
}

function edgesOfText({ format, minLength = 0, maxLength, pattern }: Schema): unknown[] {
  if (format === 'date-time') return instants;
  if (format === 'date') return days;
  const lengths = [
    minLength - 1,
    minLength,
    (maxLength ?? 300) - 1,
    maxLength ?? 300,
    (maxLength ?? 300) + 1,
  ];
  const filled = lengths.filter((n) => n >= 0).flatMap((n) => ['x'.repeat(n), '好'.repeat(n)]);
  const numbers = pattern
    ? [
        'JX-C-99999999-0001',
        'JX-C-20260101-99999999',
        'jx-c-20260101-0001',
        '00000000-0000-0000-0000-000000000000',
      ]
    : [];
  return texts.concat(filled, numbers);
}

function edgesOfNumber({ minimum, maximum }: Schema): unknown[] {
  const bounds = [minimum, maximum].flatMap((one) => (one === undefined ? [] : [one - 1, one, one + 1]));
  return (bounds as unknown[]).concat(numbers, ['1', '']);
}

/** What goes into the list is the fuzzer's: `times` says how often one of its items. */
export class Repeated {
  constructor(readonly times: number) {}
}
function edgesOfList({ minItems = 0, maxItems = 100 }: Schema): unknown[] {
  return [0, minItems - 1, minItems, 2, maxItems, maxItems + 1]
    .filter((n) => n >= 0 && n <= 600)
    .map((n) => new Repeated(n));
}
