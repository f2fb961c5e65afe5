import { everyPage, routes, type SeatRole } from '@aftercase/contracts';
import type { Pack } from '@aftercase/regulations';
import { gatewayUrl } from '../command/addresses.js';
import { inParallel } from '../command/in-parallel.js';
import { type Login, personLogin } from '../command/login.js';
import { logInMachine } from '../command/signed-in.js';
import { qualify } from '../demo/qualify.js';
import { type Staff, staffOf } from '../demo/script/staff.js';
import { shippedPacks } from '../demo/shipped-packs.js';
import { spread } from '../seed/spread.js';

/** A branch of the fuzzer's own under one pack, and who works there. What is bent there bends nobody else's. */
export interface Playground {
  branch: string;
  pack: Pack;
  staff: Staff;
}

/** Whoever may ask, logged in: by role and branch, '*' being head office. */
export type Logins = Map<string, Login>;
export const loginOf = (role: string, branch: string) => `${role} ${branch}`;

const hr = routes['hr-assessment'];
const personIn = (branch: string, role: string) =>
  `${branch === '*' ? 'hq' : branch.toLowerCase()}-${role}-1`;

/** One branch for every pack that is shipped, since each knows papers that others do not; a new pack enters by itself. */
export async function playgrounds(
  roles: readonly SeatRole[],
): Promise<{ all: Playground[]; logins: Logins }> {
  const packs = shippedPacks();
  const branchOf = (n: number) => `FZ${n + 1}`;
  const branches = packs.map((_, n) => branchOf(n));
  const operator = await logInMachine();
  const known = await everyPage((at) => operator.ask(hr.listPeople, at));
  const there = new Set(known.flatMap((page) => page.people).map(({ person }) => person));
  const wanted = branches
    .concat('*')
    .flatMap((branch) =>
      roles.map((role) => ({ person: personIn(branch, role), name: '试验', role, branch, active: true })),
    );
  // Head office has some of its own already, with names of theirs.
  const people = wanted.filter(({ person, branch }) => branch !== '*' || !there.has(person));
  const pages = await everyPage((at) => operator.ask(hr.listBranches, at));
  // Of its own branches one may have been bent to the top before.
  const own = new Set(packs.map((_, n) => branchOf(n)));
  const others = pages.flatMap((page) => page.branches).filter(({ branch }) => !own.has(branch));
  const parent = others.find((one) => one.parent === null)?.branch ?? null;
  await operator.ask(hr.putBranches, {
    branches: packs.map(({ id }, n) => ({ branch: branchOf(n), name: '试验站', parent, pack: id })),
  });
  await operator.ask(hr.putPeople, { people });
  await spread(
    branches,
    people.map(({ person }) => person),
  );
  const all: Playground[] = [];
  await inParallel([...packs.entries()], 4, async ([n, pack]) => {
    const staff = await staffOf(branchOf(n));
    await qualify(staff);
    all[n] = { branch: branchOf(n), pack, staff };
  });
  return { all, logins: await loginsOf(roles, branches.concat('*')) };
}

async function loginsOf(roles: readonly string[], branches: string[]): Promise<Logins> {
  const logins: Logins = new Map();
  const all = branches.flatMap((branch) => roles.map((role) => ({ branch, role })));
  await inParallel(all, 8, async ({ branch, role }) => {
    const login = personLogin(personIn(branch, role), role, branch, gatewayUrl);
    await login.pass();
    logins.set(loginOf(role, branch), login);
  });
  return logins;
}
