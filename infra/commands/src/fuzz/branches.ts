import { everyPage, type Role, routes } from '@aftercase/contracts';
import { gatewayUrl } from '../command/addresses.js';
import { logIn } from '../command/signed-in.js';
import { demo } from '../demo/demo.js';
import { spread } from '../seed/spread.js';

/**
 * Branches of the fuzzer's own: what is bent there bends nobody else's. The first is where it plays; under the
 * second's pack there are papers that the first's does not know, which head office sees.
 */
const grounds = [
  { branch: 'FZ', pack: 'field-service', cases: '24' },
  { branch: 'FY', pack: 'service-station', cases: '12' },
] as const;
export const branches = ['FZ', 'FY'] as const;

const personIn = (branch: string, role: string) => `${branch.toLowerCase()}-${role}-1`;

/** The branches, their people and some cases; answers everybody's tokens, by role and branch. */
export async function ownBranches(roles: Set<string>): Promise<Map<string, string>> {
  const hr = routes['hr-assessment'];
  const operator = await logIn('hq-operator-1', 'operator', '*');
  const pages = await everyPage((at) => operator.ask(hr.listBranches, at));
  const parent = pages.flatMap((page) => page.branches).find((one) => one.parent === null)?.branch ?? null;
  const people = grounds.flatMap(({ branch }) =>
    [...roles].map((role) => ({
      person: personIn(branch, role),
      name: '试验',
      role: role as Role,
      branch,
      active: true,
    })),
  );
  await operator.ask(hr.putBranches, {
    branches: grounds.map(({ branch, pack }) => ({ branch, name: '试验站', parent, pack })),
  });
  await operator.ask(hr.putPeople, { people });
  await spread(
    [...branches],
    people.map(({ person }) => person),
  );
  for (const { branch, pack, cases } of grounds)
    await demo(['--pack', pack, '--branch', branch, '--cases', cases]);
  return tokensOf(roles);
}

async function tokensOf(roles: Set<string>): Promise<Map<string, string>> {
  const tokens = new Map<string, string>();
  for (const role of roles)
    for (const branch of [...branches, '*']) {
      const sub = branch === '*' ? `hq-${role}-1` : personIn(branch, role);
      const response = await fetch(`${gatewayUrl}/dev/token`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ sub, role, branch }),
      });
      tokens.set(`${role} ${branch}`, ((await response.json()) as { token: string }).token);
    }
  return tokens;
}
