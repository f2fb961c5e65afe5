import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { type Column, columnOf, type TableName, tables } from './columns.js';

type Node = { properties?: Record<string, Node>; items?: Node; anyOf?: Node[] };
const at = (node: Node | undefined, path: string[]): Node | undefined => {
  const [key, ...rest] = path;
  if (!key || !node) return node;
  const next = /^\d+$/.test(key) ? node.items : node.properties?.[key];
  return next ? at(next, rest) : node.anyOf?.map((one) => at(one, path)).find(Boolean);
};

describe.each(Object.keys(tables) as TableName[])('columns of %s', (table) => {
  it.each<Column>(tables[table])('$name is a field of the contract', ({ route, field }) => {
    const shape = z.toJSONSchema(route.input, { io: 'input', unrepresentable: 'any' }) as Node;
    expect(at(shape, field.split('.'))).toBeDefined();
  });
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
