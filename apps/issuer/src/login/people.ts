import { agentSeat, everyPage, type OutputOf, routes, type ServiceName, seatsOf } from '@aftercase/contracts';
import { dayIn, homeZone } from '@aftercase/regulations';
import type { Somebody } from './somebody.js';

const { listPeople, listBranches } = routes['hr-assessment'];
const { listAgents } = routes.intake;
type Branches = OutputOf<typeof listBranches>['branches'];

export interface Known {
  branches: { branch: string; name: string }[];
  people: Somebody[];
}

/**
 * Whom the page has buttons for: HR's people in each of their seats, and agents, asked through the gateway as any
 * machine asks.
 * While the system starts, or before anybody is on record, there is nobody.
 */
export async function peopleAt(gateway: string, token: () => Promise<string>): Promise<Known> {
  try {
    const ask = askerAt(gateway, `Bearer ${await token()}`);
    const people = await everyPage(async (at) => listPeople.output.parse(await ask(listPeople, at)), 1000);
    const branches = await everyPage(
      async (at) => listBranches.output.parse(await ask(listBranches, at)),
      1000,
    );
    const tree = branches.flatMap((page): Branches => page.branches);
    const zones = new Map(tree.map(({ branch, zone }) => [branch, zone]));
    const at = new Date().toISOString();
    const time = { at, zoneOf: (branch: string) => zones.get(branch) ?? homeZone };
    const staff: Somebody[] = people
      .flatMap((page) => page.people)
      .flatMap((one) =>
        seatsOf(one, time).map(({ role, branch }) => ({ sub: one.person, name: one.name, role, branch })),
      );
    // HR's people log in while intake is away.
    const agents = await agentsOf(ask, dayIn(at, homeZone)).catch(() => []);
    return { branches: tree, people: staff.concat(agents) };
  } catch {
    return { branches: [], people: [] };
  }
}

interface Asked {
  service: ServiceName;
  path: string;
}
interface At {
  limit: number;
  before?: string | undefined;
}
type Ask = ReturnType<typeof askerAt>;

const askerAt =
  (gateway: string, authorization: string) =>
  async ({ service, path }: Asked, { limit, before }: At): Promise<unknown> => {
    const url = new URL(`${gateway}/api/${service}${path}`);
    url.searchParams.set('limit', String(limit));
    if (before) url.searchParams.set('before', before);
    const answer = await fetch(url, { headers: { authorization }, signal: AbortSignal.timeout(3000) });
    if (!answer.ok) throw new Error(String(answer.status));
    return answer.json();
  };

/** Whoever acts for anybody today. */
async function agentsOf(ask: Ask, today: string): Promise<Somebody[]> {
  const pages = await everyPage(async (at) => listAgents.output.parse(await ask(listAgents, at)), 1000);
  const acting = pages
    .flatMap((page) => page.agents)
    .filter(({ from, until }) => from <= today && (!until || today <= until));
  return [...new Set(acting.map(({ agent }) => agent))].map((sub) => Object.assign({ sub }, agentSeat));
}
