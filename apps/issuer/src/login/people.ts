import { everyPage, type OutputOf, routes, seatsOf } from '@aftercase/contracts';
import { homeZone } from '@aftercase/regulations';
import type { Somebody } from './somebody.js';

const { listPeople, listBranches } = routes['hr-assessment'];
type Branches = OutputOf<typeof listBranches>['branches'];

export interface Known {
  branches: { branch: string; name: string }[];
  people: Somebody[];
}

/**
 * Whom the page has buttons for: HR's people in each of their seats, asked through the gateway as any machine asks.
 * While the system starts, or before anybody is on record, there is nobody.
 */
export async function peopleAt(gateway: string, token: () => Promise<string>): Promise<Known> {
  try {
    const authorization = `Bearer ${await token()}`;
    const ask = async (path: string, { limit, before }: { limit: number; before?: string | undefined }) => {
      const url = new URL(`${gateway}/api/hr-assessment${path}`);
      url.searchParams.set('limit', String(limit));
      if (before) url.searchParams.set('before', before);
      const answer = await fetch(url, { headers: { authorization }, signal: AbortSignal.timeout(3000) });
      if (!answer.ok) throw new Error(String(answer.status));
      return answer.json();
    };
    const people = await everyPage(
      async (at) => listPeople.output.parse(await ask(listPeople.path, at)),
      1000,
    );
    const branches = await everyPage(
      async (at) => listBranches.output.parse(await ask(listBranches.path, at)),
      1000,
    );
    const tree = branches.flatMap((page): Branches => page.branches);
    const zones = new Map(tree.map(({ branch, zone }) => [branch, zone]));
    const at = new Date().toISOString();
    const time = { at, zoneOf: (branch: string) => zones.get(branch) ?? homeZone };
    return {
      branches: tree,
      people: people
        .flatMap((page) => page.people)
        .flatMap((one) =>
          seatsOf(one, time).map(({ role, branch }) => ({ sub: one.person, name: one.name, role, branch })),
        ),
    };
  } catch {
    return { branches: [], people: [] };
  }
}
