import { gzipSync } from 'node:zlib';
import { isUpload } from '@aftercase/contracts';
import type { Bad, BadClass } from './bad-class.js';
import { asking, inQueryOf, jsonWith, jsonWithMember, saying, withAt } from './sent.js';
import { type Field, type Path, type Taken, valueAt } from './taken.js';

const wrong = ['INVALID_INPUT'] as const;
const noJson = ['INVALID_JSON'] as const;
const named = (path: Path): string => path.join('.') || 'body';
const inBody = ({ inQuery }: Taken): boolean => !inQuery;
/** What a body has of a route: its path says the others. */
const fieldsOfBody = ({ fields, inPath }: Taken): readonly Field[] =>
  fields.filter(({ path }) => !inPath.includes(String(path[0])));

/** The same value at each of these places, one request for each. */
const each = (
  taken: Taken,
  fields: readonly Field[],
  values: readonly unknown[],
  right: Bad['right'],
): Bad[] =>
  fields.flatMap(({ path }) =>
    values.map((value) => ({
      what: `${named(path)}: ${JSON.stringify(value)?.slice(0, 40)}`,
      sent: asking(taken, withAt(taken.input, path, value)),
      right,
    })),
  );
/** Letters that no value is, in place of a value. */
const letters = (taken: Taken, fields: readonly Field[], said: string, right: Bad['right']): Bad[] =>
  fields.map(({ path }) => ({
    what: `${named(path)}: ${said.slice(0, 40)}`,
    sent: saying(taken, jsonWith(taken, taken.input, path, said), taken.input),
    right,
  }));
const query = (taken: Taken, said: readonly string[]): Bad[] =>
  said.map((one) => ({ what: one, sent: inQueryOf(taken, one, taken.input), right: wrong }));
/** The names of what stands in the query. */
const inQuery = (taken: Taken): string[] => fieldsOfBody(taken).map(({ path }) => named(path));

const strange = ['status', 'branchId', 'price', 'version', 'isAdmin'];
const extra: BadClass = {
  no: 11,
  name: 'extra fields',
  of: (taken) =>
    taken.inQuery
      ? query(
          taken,
          strange.filter((key) => !(key in taken.input)).map((key) => `${key}=1`),
        )
      : taken.objects.flatMap((path) =>
          strange
            .filter((key) => !(key in (valueAt(taken.input, path) as object)))
            .map((key) => ({
              what: `${named(path)}: ${key}`,
              sent: saying(taken, jsonWithMember(taken, taken.input, path, `"${key}":1`), taken.input),
              right: wrong,
            })),
        ),
};

const prototypes = [
  '"__proto__":{"isAdmin":true}',
  '"\\u005f_proto__":{"isAdmin":true}',
  '"constructor":{"prototype":{"isAdmin":true}}',
];
const prototype: BadClass = {
  no: 12,
  name: '__proto__ and constructor',
  of: (taken) =>
    taken.inQuery
      ? query(taken, [
          '__proto__=x',
          '__proto__[isAdmin]=1',
          'constructor=x',
          'constructor[prototype][isAdmin]=1',
        ])
      : taken.objects.flatMap((path) =>
          prototypes.map((member) => ({
            what: `${named(path)}: ${member}`,
            sent: saying(taken, jsonWithMember(taken, taken.input, path, member), taken.input),
            right: noJson,
          })),
        ),
};

const listForText: BadClass = {
  no: 13,
  name: 'lists and objects where a text is',
  of: (taken) =>
    taken.inQuery
      ? query(
          taken,
          inQuery(taken).flatMap((name) => [`${name}=a&${name}=b`, `${name}[]=a`, `${name}[$ne]=`]),
        )
      : each(taken, fieldsOfBody(taken), [[], {}, { $ne: '' }, ['x']], wrong).concat(
          each(taken, taken.objects.filter((path) => path.length > 0).map(asField), ['x', [[]], 7], wrong),
          ['[]', '"x"', '7'].map((said) => ({
            what: `body: ${said}`,
            sent: saying(taken, said, taken.input),
            right: wrong,
          })),
        ),
};
const asField = (path: Path): Field => ({
  path,
  kind: 'text',
  whole: false,
  min: undefined,
  nullable: false,
  bound: true,
  names: false,
});

const numbers = (fields: readonly Field[]) => fields.filter(({ kind }) => kind === 'number');
const noNumber: BadClass = {
  no: 14,
  name: 'null, NaN, infinite numbers',
  of: (taken) => {
    const fields = fieldsOfBody(taken);
    if (taken.inQuery) return each(taken, numbers(fields), ['NaN', 'Infinity', '1e309', 'null'], wrong);
    return each(
      taken,
      fields.filter(({ nullable }) => !nullable),
      [null],
      wrong,
    ).concat(
      letters(taken, fields, 'NaN', noJson),
      letters(taken, numbers(fields), '1e309', wrong),
      letters(taken, numbers(fields), '-1e309', wrong),
      each(taken, numbers(fields), ['1', '', true], wrong),
    );
  },
};

const money: BadClass = {
  no: 15,
  name: 'negative, fractions, overflow',
  of: (taken) =>
    numbers(fieldsOfBody(taken)).flatMap((field) =>
      each(
        taken,
        [field],
        ([1e21, 1.7976931348623157e308] as number[])
          .concat(field.min !== undefined ? [-1, -0.01] : [])
          .concat(field.whole ? [0.5, 1.005, 2 ** 53] : [1e-7 + 1]),
        wrong,
      ),
    ),
};

const badInstants = [
  '0000-01-01T00:00:00Z',
  '10000-01-01T00:00:00Z',
  '+275760-09-13T00:00:00.000Z',
  '2027-02-29T00:00:00Z',
  '2026-11-31T10:00:00Z',
  '2026-11-27T25:00:00Z',
  '2026-11-27T10:00:00',
  '2026-11-27',
  '2026-11-27T10:00:00+24:30',
  'now',
  1_732_406_400_000,
];
const badDays = [
  '0000-01-01',
  '10000-01-01',
  '2027-02-29',
  '2026-13-01',
  '2026-1-1',
  '2026-11-27T00:00:00Z',
  'today',
  20261127,
];
const times: BadClass = {
  no: 16,
  name: 'days and times that never were',
  of: (taken) =>
    each(
      taken,
      taken.fields.filter(({ kind }) => kind === 'instant'),
      badInstants,
      wrong,
    ).concat(
      each(
        taken,
        taken.fields.filter(({ kind }) => kind === 'day'),
        badDays,
        wrong,
      ),
    ),
};

const words = (fields: readonly Field[]) => fields.filter(({ kind }) => kind === 'text');
const odd = '\u202egnp.\u200bx\u2066\ufeff１３８００００００００';
const strangeText: BadClass = {
  no: 17,
  name: 'half characters, NUL, 1 MB, direction, no width, full width',
  of: (taken) => {
    const own = words(taken.fields);
    const free = own.filter(({ bound }) => !bound);
    const spoiled = free.reduce((input, { path }) => withAt(input, path, odd), taken.input);
    const tooLong: Bad[] = taken.inQuery
      ? own.slice(0, 1).map(({ path }) => ({
          what: 'an address of 20 KB',
          sent: asking(taken, withAt(taken.input, path, 'x'.repeat(20_000))),
          right: wrong,
        }))
      : [
          {
            what: '1 MB',
            sent: saying(taken, JSON.stringify({ x: 'x'.repeat(1_000_000) }), taken.input),
            right: ['PAYLOAD_TOO_LARGE'],
          },
        ];
    return each(taken, own, ['a\0b'], wrong).concat(
      // The bytes of half a character in an address are read as a character that says so.
      each(taken, own, ['\ud800'], taken.inQuery ? 'text' : wrong),
      free.length > 0 ? [{ what: 'unseen characters', sent: asking(taken, spoiled), right: 'text' }] : [],
      tooLong,
    );
  },
};

const doubled: BadClass = {
  no: 18,
  name: 'a key twice',
  of: (taken) =>
    inBody(taken)
      ? taken.objects.flatMap((path) =>
          ['"twice":1,"twice":2', '"twice":1,"twic\\u0065":1'].map((member) => ({
            what: `${named(path)}: ${member}`,
            sent: saying(taken, jsonWithMember(taken, taken.input, path, member), taken.input),
            right: noJson,
          })),
        )
      : [],
};

const levels = 10_000;
const deep: BadClass = {
  no: 19,
  name: 'JSON of 10,000 levels',
  of: (taken) => {
    if (!inBody(taken)) return [];
    const lists = '['.repeat(levels) + ']'.repeat(levels);
    const objects = `${'{"a":'.repeat(levels)}1${'}'.repeat(levels)}`;
    return letters(taken, fieldsOfBody(taken), lists, wrong).concat(
      letters(taken, fieldsOfBody(taken).slice(0, 1), objects, wrong),
      [lists, objects].map((said) => ({
        what: `body: ${said.slice(0, 9)}`,
        sent: saying(taken, said, taken.input),
        right: wrong,
      })),
    );
  },
};

const otherTypes = [
  'text/plain',
  'application/x-www-form-urlencoded',
  'application/xml',
  'multipart/form-data; boundary=x',
  'application/octet-stream',
  'text/html',
  'application/json-seq',
  'x',
];
const otherContent: BadClass = {
  no: 20,
  name: 'another content type, another charset, compressed',
  of: (taken) => {
    if (!inBody(taken) || isUpload(taken.route)) return [];
    const json = String(asking(taken).body);
    const as = (
      what: string,
      body: string | Uint8Array,
      headers: Record<string, string>,
      right: Bad['right'],
    ): Bad => ({
      what,
      sent: saying(taken, body, taken.input, headers),
      right,
    });
    const type = { 'content-type': 'application/json' };
    const packed = (body: string, how: string) =>
      as(`${how} ${body.length}`, gzipSync(body), Object.assign({ 'content-encoding': how }, type), [
        'UNSUPPORTED_MEDIA',
      ]);
    return otherTypes
      .map((one) => as(one, json, { 'content-type': one }, ['UNSUPPORTED_MEDIA']))
      .concat(
        as('UTF-16', Buffer.from(json, 'utf16le'), { 'content-type': 'application/json; charset=utf-16le' }, [
          'UNSUPPORTED_MEDIA',
        ]),
        as(
          'bytes that are no UTF-8',
          Buffer.from(json.replace(/^\{/, '{"\u00e9":1,'), 'latin1'),
          type,
          noJson,
        ),
        packed(json, 'gzip'),
        packed(json, 'deflate'),
        packed(`{"x":"${'0'.repeat(5_000_000)}"}`, 'gzip'),
      );
  },
};

export const classesOfShape: readonly BadClass[] = [
  extra,
  prototype,
  listForText,
  noNumber,
  money,
  times,
  strangeText,
  doubled,
  deep,
  otherContent,
];
