import {
  type Asker,
  type BranchTree,
  type Caller,
  type Came,
  noBranch,
  outsiders,
  type Role,
  roles,
  shopOf,
} from '@aftercase/contracts';
import type { Queries } from './a-row.js';

/** What is asked about stands in JX; ZJ is above it, JX1 below, HZ beside. */
export const tree: BranchTree = new Map([
  ['ZJ', null],
  ['JX', 'ZJ'],
  ['JX1', 'JX'],
  ['HZ', 'ZJ'],
]);
/** Who has something to do with what is asked about, each by a name of their own. */
export const people = {
  owner: 'walk-owner',
  worker: 'walk-worker',
  former: 'walk-former',
  accused: 'walk-accused',
  gone: 'walk-gone',
  provided: 'walk-provided',
} as const;
export const provider = 'walk-provider';
/** A number of JX, of the series with that letter. */
export const numberOf = (letter: string): string => `JX-${letter}-20261120-0001`;

/** Whose jobs the case is, and was: as every service hears of them. */
export const assignees = [
  { who: people.worker, over: false },
  { who: people.former, over: true },
  { who: provider, over: false },
  { who: shopOf('JX'), over: false },
];

export interface Relation {
  relation: string;
  branch: string;
  person?: string;
  provider?: string;
  left?: true;
  /** Who else could be meant: a provider's people are no clerks. */
  only?: readonly Role[];
}
const sent: readonly Role[] = ['technician', 'trainer', 'service-provider', 'shop-worker'];

/** Each stands for somebody who asks, whatever their role. */
export const relations: readonly Relation[] = [
  { relation: 'own branch', branch: 'JX' },
  { relation: 'a branch above', branch: 'ZJ' },
  { relation: 'a branch below', branch: 'JX1' },
  { relation: 'another branch', branch: 'HZ' },
  { relation: 'headquarters', branch: '*' },
  { relation: 'a branch that nobody knows', branch: 'QQ' },
  { relation: 'own', branch: 'HZ', person: people.owner },
  { relation: 'own job', branch: 'HZ', person: people.worker, only: sent },
  { relation: 'a job of the past', branch: 'HZ', person: people.former, only: sent },
  {
    relation: 'a provider’s job',
    branch: 'HZ',
    person: people.provided,
    provider,
    only: ['service-provider'],
  },
  { relation: 'accused', branch: 'JX', person: people.accused },
  { relation: 'accused, at headquarters', branch: '*', person: people.accused },
  { relation: 'left the company', branch: 'JX', person: people.gone, left: true },
];

/** Those of the company; who comes from outside is walked by what they came by. */
export const walkedRoles: readonly Role[] = roles.filter((role) => !outsiders.includes(role));

export const askerOf = (
  role: Role,
  { relation, branch, person, provider: of = undefined }: Relation,
): Asker => ({
  role,
  branch,
  person: person ?? `walk-${role}-${relation.replace(/\W+/g, '-')}`,
  provider: role === 'service-provider' ? (of ?? null) : null,
  shop: role === 'shop-worker' ? shopOf(branch) : null,
});

/** The customer of the case that is asked about, and an agent of theirs. */
export const walkedCustomer = '0197a000-0000-7000-8000-00000000c057';
export const walkedAgent = 'walk-agent';
const another = '0197a000-0000-7000-8000-000000000073';

export interface FromOutside {
  relation: string;
  caller: Caller;
  /** For whom they come, as the table asks it. */
  customers: readonly string[];
}
/** Who comes from outside, each with what is their own and with what is another's. */
export const fromOutside = (caseId: string): FromOutside[] => {
  const byDoor = (relation: string, came: Came): FromOutside => ({
    relation: `${came.by}, ${relation}`,
    caller: { sub: `walk-${came.by}`, role: 'customer', branch: noBranch, came },
    customers: came.customers,
  });
  const agent = (relation: string, sub: string, customers: string[]): FromOutside => ({
    relation: `agent, ${relation}`,
    caller: { sub, role: 'agent', branch: noBranch },
    customers,
  });
  return [
    byDoor('of the case', { by: 'tracking-link', caseId, customers: [] }),
    byDoor('of another case', { by: 'tracking-link', caseId: 'JX-C-20261120-0009', customers: [] }),
    byDoor('their own', { by: 'one-time-code', caseId: null, customers: [walkedCustomer] }),
    byDoor('another’s', { by: 'one-time-code', caseId: null, customers: [another] }),
    agent('for the customer', walkedAgent, [walkedCustomer]),
    agent('for another', 'walk-other-agent', []),
    {
      relation: 'customer, who only says so',
      caller: { sub: 'walk-customer', role: 'customer', branch: 'JX' },
      customers: [],
    },
  ];
};

/** The branches, and who has left and who goes out, in HR's own lists or in a service's copies of them. */
async function theDirectory(sql: Queries, own: boolean): Promise<void> {
  const [branches, persons] = own ? ['branch', 'person'] : ['known_branch', 'known_person'];
  for (const [branch, parent] of tree)
    await sql.query(
      `insert into ${branches} (branch, name, parent, zone, pack) values ($1, $1, $2, 'Asia/Shanghai', 'service-station')
       on conflict (branch) do update set parent = excluded.parent`,
      [branch, parent],
    );
  // Who asks in every role has a seat in each.
  const seats = walkedRoles.flatMap((role) => ['JX', 'HZ', '*'].map((branch) => ({ role, branch })));
  for (const [person, role, active] of [
    [people.gone, 'clerk', false],
    [people.owner, 'technician', true],
    [people.accused, 'technician', true],
  ] as const)
    await sql.query(
      `insert into ${persons} (person, name, role, branch, active, seating) values ($1, 'x', $2, 'JX', $3, $4)`,
      [person, role, active, JSON.stringify({ seats })],
    );
}

/** HR's own. */
export const theCompany = (sql: Queries): Promise<void> => theDirectory(sql, true);

/** Whose the case is, where the service keeps a copy of it. */
async function theirCustomers(sql: Queries, caseId: string): Promise<void> {
  const { rows } = await sql.query(
    `select 1 from pg_class where relname = 'case_customer' and relkind = 'r' and relnamespace = current_schema()::regnamespace`,
  );
  if (rows.length === 0) return;
  await sql.query('insert into case_customer (case_id, branch, customer) values ($1, $2, $3)', [
    caseId,
    'JX',
    walkedCustomer,
  ]);
  await sql.query('insert into agent_customer (agent, customer, from_day) values ($1, $2, $3)', [
    walkedAgent,
    walkedCustomer,
    '2026-11-20',
  ]);
}

/** What a service has heard of the company, and of whose job the case is. */
export async function theWorld(sql: Queries, caseId: string): Promise<void> {
  await theDirectory(sql, false);
  await sql.query('insert into known_provider (provider, people) values ($1, $2)', [
    provider,
    JSON.stringify([people.provided]),
  ]);
  await theirCustomers(sql, caseId);
  for (const { who, over } of assignees)
    await sql.query(`insert into known_job (case_id, who, service, over) values ($1, $2, 'walk', $3)`, [
      caseId,
      who,
      over,
    ]);
}
