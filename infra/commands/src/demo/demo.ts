import { routes } from '@aftercase/contracts';
import type { CaseKind, Pack } from '@aftercase/regulations';
import { inParallel } from '../command/in-parallel.js';
import { answer, options, report, Usage } from '../command/options.js';
import { demoBranchOf } from './demo-branch.js';
import { playPlannedVisit } from './planned-visit.js';
import { playCase } from './play-case.js';
import { playKind } from './play-kind.js';
import { publishPrices } from './publish-prices.js';
import { qualify } from './qualify.js';
import { coursesOf } from './script/course.js';
import { scenarios, twistsOf } from './script/scenarios.js';
import { type Staff, staffOf } from './script/staff.js';
import { shippedPacks } from './shipped-packs.js';

const packs = shippedPacks();
const usage = `demo --pack ${packs.map(({ id }) => id).join('|')} [--kind KIND] [--cases N] [--branch ID] [--json]`;
const parallel = 4;

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
  const pack = packs.find(({ id }) => id === (values.pack ?? 'service-station'));
  if (!pack || positionals.length > 0) throw new Usage(usage);
  const wanted = values.kind === undefined ? pack.kinds : pack.kinds.filter((one) => one === values.kind);
  if (wanted.length === 0) throw new Usage(`${pack.id}: --kind ${pack.kinds.join('|')}`);
  const plays = playsOf(pack, wanted);
  const count = Number(values.cases ?? plays.length);
  if (!Number.isInteger(count) || count < 1 || count > 10_000) throw new Usage(usage);

  const branch = values.branch ?? (await demoBranchOf(pack.id));
  if (!branch) throw new Usage(`没有分支机构采用 ${pack.id} / no branch adopts ${pack.id}`);
  const staff = await staffOf(branch);
  await qualify(staff);
  await publishPrices(staff.supervisor, { branch, zone: 'Asia/Shanghai' });
  const cases: Played[] = [];
  await inParallel([...Array(count).keys()], parallel, async (n) => {
    cases.push(await playOne(staff, plays[n % plays.length] as Play, n));
  });
  const archived = cases.filter((one) => one.archived).length;
  report(`归档 ${archived} / ${count} archived`);
  answer({ pack: pack.id, kind: wanted.join(','), cases, archived, failed: count - archived });
  return archived === count ? 0 : 1;
}

interface Play {
  id: string;
  play(staff: Staff, n: number): Promise<string>;
}

/**
 * Each kind's ways in turn. The service station's repair has twists of its own: voids, corrections, complaints; and
 * where its maintenance is played too, one of the first twenty is a visit that a contract planned.
 */
export function playsOf(pack: Pack, wanted: CaseKind[]): Play[] {
  const planned = wanted.includes('maintenance') && {
    id: 'maintenance: planned-visit',
    play: (staff: Staff, n: number) => playPlannedVisit(staff, pack, n),
  };
  return wanted.flatMap((kind) =>
    pack.id === 'service-station' && kind === 'repair'
      ? Array.from({ length: scenarios.length * 3 }, (_, n) =>
          n === 9 && planned ? planned : serviceStationRepair(n),
        )
      : coursesOf(pack, kind).map((course) => ({
          id: `${kind}: ${course.id}`,
          play: (staff: Staff, n: number) => playKind(staff, pack, kind, course, n),
        })),
  );
}

function serviceStationRepair(n: number): Play {
  const scenario = scenarios[n % scenarios.length] as (typeof scenarios)[number];
  const twists = twistsOf(n);
  return {
    id: `${scenario.id}  ${twists.join(',')}`,
    play: (staff, m) => playCase(staff, scenario, twists, m),
  };
}

async function playOne(staff: Staff, { id, play }: Play, n: number): Promise<Played> {
  try {
    const number = await play(staff, n);
    const view = await staff.clerk.ask(routes.intake.getCase, { caseId: number });
    const { decisions } = await staff.clerk.ask(routes.intake.why, { caseId: number });
    const citations = [...new Set(decisions.flatMap((one) => one.citations.map(({ ref }) => ref)))];
    report(`${number}  ${id}  ${view.outcome}`);
    return { number, outcome: view.outcome ?? view.state, archived: view.state === 'archived', citations };
  } catch (error) {
    report(`${id}: ${error instanceof Error ? error.message : String(error)}`);
    return { number: '', outcome: 'failed', archived: false, citations: [] };
  }
}
