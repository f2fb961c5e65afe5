import { type Asker, type BranchTree, outsiders, type Role, roles, shopOf } from '@aftercase/contracts';
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

/** Until customers and agents have doors of their own (their files are not known yet), they are walked there. */
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

/** What a service has heard of the company, and of whose job the case is. */
export async function theWorld(sql: Queries, caseId: string): Promise<void> {
  await theDirectory(sql, false);
  await sql.query('insert into known_provider (provider, people) values ($1, $2)', [
    provider,
    JSON.stringify([people.provided]),
  ]);
  for (const { who, over } of assignees)
    await sql.query(`insert into known_job (case_id, who, service, over) values ($1, $2, 'walk', $3)`, [
      caseId,
      who,
      over,
    ]);
}
