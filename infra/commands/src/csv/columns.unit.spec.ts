import { BranchDocument, PersonDocument, routes } from '@aftercase/contracts';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { columnOf, type TableName, tables } from './columns.js';

const inputs: Record<TableName, z.ZodType> = {
  calls: routes.intake.registerCall.input,
  branches: BranchDocument,
  people: PersonDocument,
};
type Node = { properties?: Record<string, Node>; items?: Node; anyOf?: Node[] };
const at = (node: Node | undefined, path: string[]): Node | undefined => {
  const [key, ...rest] = path;
  if (!key || !node) return node;
  const next = /^\d+$/.test(key) ? node.items : node.properties?.[key];
  return next ? at(next, rest) : node.anyOf?.map((one) => at(one, path)).find(Boolean);
};

describe.each(Object.keys(tables) as TableName[])('columns of %s', (table) => {
  const shape = z.toJSONSchema(inputs[table], { io: 'input', unrepresentable: 'any' }) as Node;
  it.each(tables[table].filter(({ field }) => field !== null))(
    '$name is a field of the contract',
    (column) => {
      expect(at(shape, String(column.field).split('.'))).toBeDefined();
    },
  );
  it('have each heading once, in Chinese and in English', () => {
    const all = tables[table].flatMap(({ headings }) => headings);
    expect(new Set(all).size).toBe(all.length);
    for (const { name, headings } of tables[table]) {
      expect(
        headings.some((one) => /\p{Script=Han}/u.test(one)),
        name,
      ).toBe(true);
      for (const heading of [...headings, name])
        expect(columnOf(table, ` ${heading}（必填）`)?.name).toBe(name);
    }
  });
});
