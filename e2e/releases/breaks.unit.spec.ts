import { describe, expect, it } from 'vitest';
import { breaks } from './breaks.js';
import type { TableShape } from './schema-of.js';

const table = (part: Partial<TableShape> = {}): TableShape => ({
  columns: { number: 'text', state: 'text', paid_at: 'timestamp with time zone null' },
  constraints: {
    paper_pkey: 'PRIMARY KEY (number)',
    paper_state_check: "CHECK ((state = ANY (ARRAY['open'::text, 'void'::text])))",
    paper_paid_check: "CHECK (((state = 'open'::text) OR (paid_at IS NOT NULL)))",
  },
  uniques: {},
  ...part,
});
const now = (part: Partial<TableShape>) =>
  breaks({ 'billing.paper': table() }, { 'billing.paper': table(part) });
const { columns, constraints } = table();
const state = (values: string) => ({
  ...constraints,
  paper_state_check: `CHECK ((state = ANY (ARRAY[${values}])))`,
});

describe('what today’s tables would refuse of the release before', () => {
  const goesOn: [string, Partial<TableShape>][] = [
    ['nothing changed', {}],
    ['a new column that may be null', { columns: { ...columns, region: 'text null' } }],
    ['a new column that is filled', { columns: { ...columns, paced: 'boolean filled' } }],
    ['a check that allows more', { constraints: state("'open'::text, 'void'::text, 'paid'::text") }],
    [
      'a check that lets one more case pass',
      {
        columns: { ...columns, free: 'boolean filled' },
        constraints: {
          ...constraints,
          paper_paid_check: "CHECK (((state = 'open'::text) OR (paid_at IS NOT NULL) OR free))",
        },
      },
    ],
    [
      'a rule about a new column',
      {
        columns: { ...columns, region: 'text null' },
        uniques: {
          one_region: 'CREATE UNIQUE INDEX one_region ON billing.paper USING btree (number, region)',
        },
      },
    ],
  ];
  it.each(goesOn)('%s: nothing', (_, part) => expect(now(part)).toEqual([]));

  const broken: [string, Partial<TableShape>, string][] = [
    ['a column is gone', { columns: { number: 'text', state: 'text' } }, 'paid_at is gone'],
    [
      'a column has another type',
      { columns: { ...columns, state: 'integer' } },
      'state was text and is integer',
    ],
    [
      'null was allowed',
      { columns: { ...columns, paid_at: 'timestamp with time zone' } },
      'no longer be null',
    ],
    [
      'a new column must be given',
      { columns: { ...columns, region: 'text' } },
      'region is new and must be given',
    ],
    [
      'a check lets less pass',
      { constraints: { ...constraints, paper_paid_check: 'CHECK ((paid_at IS NOT NULL))' } },
      'paper_paid_check was',
    ],
    ['a check allows less', { constraints: state("'open'::text") }, 'paper_state_check was'],
    [
      'a new rule binds old columns',
      { uniques: { one: 'CREATE UNIQUE INDEX one ON t (state)' } },
      'one is new',
    ],
    ['on conflict finds no unique rule', { constraints: {} }, 'paper_pkey is gone'],
  ];
  it.each(broken)('%s', (_, part, reported) => {
    expect(now(part)).toEqual([expect.stringContaining(reported)]);
  });

  it('a table is gone', () => {
    expect(breaks({ 'billing.paper': table() }, {})).toEqual(['billing.paper is gone']);
  });
});
