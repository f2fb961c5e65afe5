import { randomInt } from 'node:crypto';
import type { CaseKind, Pack } from '@aftercase/regulations';
import { Dice } from '../command/dice.js';
import { inParallel } from '../command/in-parallel.js';
import { answer, options, report, Usage } from '../command/options.js';
import { demoBranchOf } from '../demo/demo-branch.js';
import { qualify } from '../demo/qualify.js';
import { type Staff, staffOf } from '../demo/script/staff.js';
import { shippedPacks } from '../demo/shipped-packs.js';
import { type Walked, walk } from './walk.js';

const usage = 'walks [--cases N] [--seed N] [--only N] [--patience SECONDS] [--json]';
const parallel = 6;

/**
 * Random walks over all packs and kinds: people answer at random among what is offered to them. Exit 0 only if every
 * case came to an end. `--only N` walks the N-th of the seed's cases (from 0) alone.
 */
export async function walks(args: string[]): Promise<number> {
  const flags = {
    cases: { type: 'string' },
    seed: { type: 'string' },
    only: { type: 'string' },
    patience: { type: 'string' },
  } as const;
  const { values, positionals } = options(args, flags, usage);
  const count = Number(values.cases ?? 300);
  const patience = Number(values.patience ?? 60);
  const seed = values.seed ?? String(randomInt(1_000_000));
  if (positionals.length > 0 || !whole(count, 10_000) || !whole(patience, 3600)) throw new Usage(usage);
  report(`--seed ${seed}`);

  const ways = shippedPacks().flatMap((pack) => pack.kinds.map((kind) => ({ pack, kind })));
  const staffs = new Map<string, Promise<Staff>>();
  const staffFor = (pack: Pack) => {
    const there = staffs.get(pack.id) ?? atWork(pack);
    staffs.set(pack.id, there);
    return there;
  };
  const wanted = values.only === undefined ? [...Array(count).keys()] : [Number(values.only)];
  const done: Walked[] = [];
  await inParallel(wanted, parallel, async (n) => {
    const way = ways[n % ways.length] as { pack: Pack; kind: CaseKind };
    const staff = await staffFor(way.pack);
    const one = await walked(staff, { ...way, dice: new Dice(`${seed}/${n}`), n }, patience);
    done.push(one);
    const { number, pack, kind, stands, outcome, steps } = one;
    report(`${n}  ${number}  ${pack}/${kind}  ${stands ?? outcome}  [${steps.join('; ')}]`);
  });
  const standing = done.filter(({ ended }) => !ended);
  const outcomes: Record<string, number> = {};
  for (const { outcome } of done) outcomes[outcome] = (outcomes[outcome] ?? 0) + 1;
  const refusals = done.flatMap(({ steps }) => steps).filter((step) => step.includes(': ')).length;
  report(`走完 ${done.length - standing.length} / ${done.length} ended`);
  answer({ seed, cases: done.length, ended: done.length - standing.length, refusals, outcomes, standing });
  return standing.length === 0 ? 0 : 1;
}

const whole = (n: number, most: number) => Number.isInteger(n) && n >= 1 && n <= most;

async function atWork(pack: Pack): Promise<Staff> {
  const branch = await demoBranchOf(pack.id);
  if (!branch) throw new Error(`没有分支机构采用 ${pack.id} / no branch adopts ${pack.id}`);
  const staff = await staffOf(branch);
  await qualify(staff);
  return staff;
}

/** A walk that the product broke off stands, with what it said. */
async function walked(staff: Staff, way: Parameters<typeof walk>[1], patience: number): Promise<Walked> {
  try {
    return await walk(staff, way, patience * 1000);
  } catch (error) {
    const said = error instanceof Error ? error.message : String(error);
    const nowhere = { number: '', outcome: 'failed', ended: false, steps: [] };
    return { ...nowhere, pack: way.pack.id, kind: way.kind, stands: said };
  }
}
