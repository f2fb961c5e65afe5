import { lateRolesAt, type Route, routes, takeIn } from '@aftercase/contracts';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { edgesOf } from '../fuzz/edges.js';
import { type OpenApi, resolved, type Schema } from '../fuzz/operations.js';
import { judgeLine, type Staff } from '../import/judge-line.js';
import { branchLines } from '../seed/branch-lines.js';
import { personLines } from '../seed/person-lines.js';
import { type Column, type TableName, tables } from './columns.js';
import { type Line, type Row, tableOf } from './read-table.js';

const { intake, dispatch, 'repair-shop': shop, 'hr-assessment': hr } = routes;
const [day, called, later] = ['2026-01-01', '2026-03-02T09:00:00+08:00', '2026-03-03T09:00:00+08:00'];
const staff: Staff = [
  { person: 'jx-technician-1', name: '某', role: 'technician', branch: 'JX', active: true },
  { person: 'hz-technician-1', name: '某', role: 'technician', branch: 'HZ', active: true },
  { person: 'hq-technician-1', name: '某', role: 'technician', branch: '*', active: true },
  { person: 'jx-provider-1', name: '某', role: 'service-provider', branch: 'JX', active: true },
  { person: 'jx-trainer-1', name: '某', role: 'trainer', branch: 'JX', active: true },
  { person: 'jx-clerk-1', name: '某', role: 'clerk', branch: 'JX', active: true },
];

/** A line that says everything, per table: each column is said wrongly in it once. */
const whole: Record<TableName, Row> = {
  calls: {
    fault: '不出热水',
    name: '王测试',
    phone: '13812340001',
    address: '中山路 8 号',
    productLine: '热水器',
    model: 'RS-60',
    serial: 'A1',
    channel: 'phone',
    kind: 'repair',
    calledAt: called,
    oldNumber: '叫 17',
    answeredAt: later,
    technician: 'jx-technician-1',
    takenInAt: later,
    item: '热水器',
    accessories: '遥控器',
    oldReceipt: '领 17',
  },
  branches: {
    branch: 'JX',
    name: '嘉兴',
    parent: 'HQ',
    zone: 'Asia/Shanghai',
    pack: 'company',
    adoptions: `热水器=company@${day}`,
  },
  people: { person: 'jx-clerk-1', name: '陈业务', role: 'clerk', branch: 'JX', active: '是' },
};

/** What a body holds at each endpoint that the columns name, said rightly. */
const bodies = new Map<Route, object>([
  [
    intake.registerCall,
    {
      branch: 'JX',
      channel: 'phone',
      kind: 'repair',
      fault: '不出热水',
      customer: { name: '王测试', phone: '13812340001', address: null },
      devices: [{ productLine: '热水器', model: 'RS-60', serial: 'A1' }],
    },
  ],
  [intake.answerCustomer, { caseId: 'JX-C-20260101-0001' }],
  [dispatch.assign, { dispatch: 'JX-D-20260101-0001' }],
  [shop.issueReceipt, { caseId: 'JX-C-20260101-0001', item: '热水器', signature: 'paper' }],
  [hr.putBranches, { branches: [{ branch: 'JX', name: '嘉兴' }] }],
  [hr.putPeople, { people: [{ person: 'jx-clerk-1', name: '陈业务', role: 'clerk', branch: 'JX' }] }],
]);

/** A cell, and what HTTP would be sent for it. */
interface Said {
  cell: string;
  sent: unknown;
}
const asItIs = (cell: string): Said => ({ cell, sent: cell });
/** Columns whose cell is written otherwise than it is sent. */
const written: Record<string, (value: string) => Said[]> = {
  adoptions: (value) =>
    /[=@;；]/.test(value)
      ? []
      : [
          { productLine: value, pack: 'company', from: day },
          { productLine: '热水器', pack: value, from: day },
          { productLine: '热水器', pack: 'company', from: value },
        ].map((one) => ({ cell: `${one.productLine}=${one.pack}@${one.from}`, sent: [one] })),
  active: (value) => (/^(yes|no|true|false|0|1|是|否)$/i.test(value) ? [] : [asItIs(value)]),
};

const file = { components: {} } as unknown as OpenApi;
const shapeOf = (route: Route) =>
  z.toJSONSchema(route.input, { io: 'input', unrepresentable: 'any' }) as Schema;
const at = (wanted: Schema | undefined, path: string[]): Schema | undefined => {
  const [key, ...rest] = path;
  if (!key || !wanted) return wanted;
  const node = resolved(wanted, file);
  const next = /^\d+$/.test(key) ? node.items : node.properties?.[key];
  return next ? at(next, rest) : node.anyOf?.map((one) => at(one, path)).find(Boolean);
};

/** What nobody can be rung by, whatever the shape of the field. */
const alwaysTried = ['12', '110', '138123400011112222', '1e3', '嘉兴', '2026-11-27T10:00:00', '2027-02-30'];
/** Values at and past each bound of the field, as a cell can hold them: no file has half a surrogate pair. */
function valuesOf({ route, field }: Column): string[] {
  const edges = edgesOf(at(shapeOf(route), field.split('.')) ?? {}, file);
  const texts = edges.filter((one) => typeof one === 'string').concat(alwaysTried);
  return [...new Set(texts)].filter(
    (one) => one !== '' && one === one.trim() && !one.includes('\r') && one.isWellFormed(),
  );
}

function put(body: object, path: string[], value: unknown): object {
  const copy = structuredClone(body) as Record<string, unknown>;
  let node = copy;
  for (const key of path.slice(0, -1)) node = node[key] as Record<string, unknown>;
  node[path.at(-1) as string] = value;
  return copy;
}
const overHttp = ({ route, field }: Column, sent: unknown) =>
  takeIn(route, put(bodies.get(route) as object, field.split('.'), sent));

const csv = (row: Row) =>
  [Object.keys(row), Object.values(row)]
    .map((cells) => cells.map((cell) => `"${cell?.replaceAll('"', '""')}"`).join(','))
    .join('\n');
const reasonOf: Record<TableName, (lines: Line[]) => string | undefined> = {
  calls: ([line]) => {
    try {
      judgeLine('JX', line?.row ?? {}, staff);
      return undefined;
    } catch (error) {
      return (error as Error).message;
    }
  },
  branches: (lines) => branchLines(lines, [], new Set(['company'])).wrong[0]?.reason,
  people: (lines) => personLines(lines, new Set(['JX'])).wrong[0]?.reason,
};
/** What the command answers for a file of one line; undefined where it takes it. */
function fromFile(table: TableName, row: Row): string | undefined {
  const { lines, broken } = tableOf(csv(row), table);
  expect(broken).toEqual([]);
  return reasonOf[table](lines);
}

const all = (Object.keys(tables) as TableName[]).flatMap((table) =>
  tables[table].map((column) => ({ table, name: column.name, column: column as Column })),
);

describe('8 what comes by file is refused as over HTTP', () => {
  it.each(all)('$table: $name, at and past each bound of its field', ({ table, name, column }) => {
    const said = valuesOf(column).flatMap(written[name] ?? ((value: string) => [asItIs(value)]));
    let refused = 0;
    for (const { cell, sent } of said) {
      const http = overHttp(column, sent);
      const reason = fromFile(table, Object.assign({}, whole[table], { [name]: cell }));
      const what = `${name} ${JSON.stringify(cell).slice(0, 60)}: ${reason}`;
      expect(reason?.startsWith('INVALID_INPUT: ') ?? false, what).toBe('fields' in http);
      if (!('fields' in http)) continue;
      refused += 1;
      expect(reason, what).toContain(name);
    }
    expect(refused).toBeGreaterThan(2);
  });

  it.each(Object.keys(tables) as TableName[])('%s: a line that is right is taken', (table) => {
    const row =
      table === 'branches' ? Object.assign({}, whole.branches, { parent: undefined }) : whole[table];
    expect(
      fromFile(table, Object.fromEntries(Object.entries(row).filter(([, cell]) => cell))),
    ).toBeUndefined();
  });

  const times = all.filter(({ column }) => /^(occurredAt|calledAt)$/.test(column.field));
  const inLine = (name: string, cell: string) =>
    fromFile('calls', Object.assign({}, whole.calls, { [name]: cell }));

  it.each(times)('$name to come: TIME_IN_FUTURE', ({ name, column }) => {
    expect(inLine(name, new Date(Date.now() + 3_600_000).toISOString())).toMatch(/^TIME_IN_FUTURE: /);
    expect(column.route.refusals).toContain('TIME_IN_FUTURE');
  });

  it.each(times.filter(({ name }) => name !== 'calledAt'))(
    '$name before the call: OUT_OF_ORDER',
    ({ name, column }) => {
      expect(inLine(name, '2026-03-02T08:59:00+08:00')).toMatch(/^OUT_OF_ORDER: /);
      expect(column.route.refusals).toContain('OUT_OF_ORDER');
    },
  );

  it.each(times)('$name may be entered late by whom the import enters it', ({ name, column }) => {
    expect(lateRolesAt(column.route)).toContain(name === 'calledAt' ? 'operator' : 'supervisor');
  });

  it.each([
    ['of another branch', 'hz-technician-1', 'NOT_A_TECHNICIAN'],
    ['who is a clerk', 'jx-clerk-1', 'NOT_A_TECHNICIAN'],
    ['who is a trainer', 'jx-trainer-1', 'NOT_A_TECHNICIAN'],
    ['whom nobody knows', 'jx-technician-9', 'TECHNICIAN_UNKNOWN'],
  ])('a technician %s is refused as in a dispatch', (_, technician, code) => {
    expect(inLine('technician', technician)).toMatch(new RegExp(`^${code}: `));
    expect(dispatch.assign.refusals).toContain(code);
  });

  it.each(['jx-provider-1', 'hq-technician-1'])(
    '%s may have taken goods in, as dispatch sends them',
    (person) => {
      expect(inLine('technician', person)).toBeUndefined();
    },
  );

  it.each([
    ['branches' as const, { parent: 'ZZ' }, 'BRANCH_PARENT_UNKNOWN', hr.putBranches],
    ['people' as const, { branch: 'ZZ' }, 'BRANCH_UNKNOWN', hr.putPeople],
  ])('%s: what names a branch that nobody knows', (table, said, code, route: Route) => {
    expect(fromFile(table, Object.assign({}, whole[table], said))).toMatch(new RegExp(`^${code}: `));
    expect(route.refusals).toContain(code);
  });
});
