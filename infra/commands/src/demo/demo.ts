import { kinds, routes } from '@aftercase/contracts';
import { answer, options, tell, Usage } from '../options.js';
import { demoBranchOf } from './demo-branch.js';
import { playCase } from './play-case.js';
import { scenarios, twistsOf } from './scenarios.js';
import { type Staff, staffOf } from './staff.js';

/** What this release plays; the other packs are not run yet. */
const playable: Record<string, string[]> = { 'service-station': ['repair'] };
const usage = `demo --pack ${Object.keys(playable).join('|')} [--kind ${[...new Set(Object.values(playable).flat())].join('|')}] [--cases N] [--branch ID] [--json]`;
const lanes = 4;

interface Played {
  number: string;
  outcome: string;
  archived: boolean;
  citations: string[];
}

/** Plays cases of a pack from first contact to archive; exit 0 only if every one was archived. */
export async function demo(args: string[]): Promise<number> {
  const flags = {
    pack: { type: 'string' },
    kind: { type: 'string' },
    cases: { type: 'string' },
    branch: { type: 'string' },
  } as const;
  const { values, positionals } = options(args, flags, usage);
  const pack = values.pack ?? 'service-station';
  const kind = values.kind ?? 'repair';
  const count = Number(values.cases ?? 7);
  if (positionals.length > 0 || !playable[pack]) throw new Usage(usage);
  if (!(kinds as readonly string[]).includes(kind) || !playable[pack].includes(kind)) throw new Usage(usage);
  if (!Number.isInteger(count) || count < 1 || count > 10_000) throw new Usage(usage);

  const branch = values.branch ?? (await demoBranchOf(pack));
  if (!branch) throw new Usage(`没有分支机构采用 ${pack} / no branch adopts ${pack}`);
  const staff = await staffOf(branch);
  const cases: Played[] = [];
  let next = 0;
  const lane = async () => {
    for (let n = next++; n < count; n = next++) cases.push(await playOne(staff, n));
  };
  await Promise.all(Array.from({ length: Math.min(lanes, count) }, lane));
  const archived = cases.filter((one) => one.archived).length;
  tell(`归档 ${archived} / ${count} archived`);
  answer({ pack, kind, cases, archived, failed: count - archived });
  return archived === count ? 0 : 1;
}

async function playOne(staff: Staff, n: number): Promise<Played> {
  const scenario = scenarios[n % scenarios.length] as (typeof scenarios)[number];
  const twists = twistsOf(n);
  try {
    const number = await playCase(staff, scenario, twists, n);
    const shown = await staff.clerk.ask(routes.intake.getCase, { caseId: number });
    const { decisions } = await staff.clerk.ask(routes.intake.why, { caseId: number });
    const citations = [...new Set(decisions.flatMap((one) => one.citations.map(({ ref }) => ref)))];
    tell(`${number}  ${scenario.id}  ${twists.join(',')}  ${shown.outcome}`);
    return { number, outcome: shown.outcome ?? shown.state, archived: shown.state === 'archived', citations };
  } catch (error) {
    tell(`${scenario.id} ${twists.join(',')}: ${error instanceof Error ? error.message : String(error)}`);
    return { number: '', outcome: 'failed', archived: false, citations: [] };
  }
}
