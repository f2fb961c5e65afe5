import { routes } from '@aftercase/contracts';
import type { CaseKind } from '@aftercase/regulations';
import { Dice } from '../command/dice.js';
import { inParallel } from '../command/in-parallel.js';
import { NotInTime, Problem } from '../command/signed-in.js';
import { complainOfQuarrel } from '../demo/aftermath.js';
import { type Look, lookAt } from '../demo/desks/look.js';
import { anybodyActs, over, register } from '../demo/play-kind.js';
import type { Course } from '../demo/script/course.js';
import { day } from '../demo/script/made-up.js';
import { drawnCourse, proofs } from '../walks/drawn-course.js';
import type { Playground } from './grounds.js';
import type { KnownValues } from './known-values.js';
import type { Tally } from './tally.js';

const atOnce = 4;
/** So many are open at a time; who stands still this often makes room for another. */
const most = 33;
const still = 6;

const causes = ['quality', 'human-damage', 'design', 'wear'] as const;
const charged: Course = {
  id: 'charged',
  device: { soldOn: day(2000) },
  call: { attachments: [] },
  visits: ['fixed'],
  cause: 'human-damage',
};

/** Free when it is done, made to be paid after it by a person, and the customer says no. */
const paidAfterwards: Course = {
  id: 'paid-afterwards',
  device: { soldOn: day(20) },
  call: { attachments: proofs },
  visits: ['fixed'],
  acceptsQuotation: false,
};

/**
 * What luck brings seldom: these begin before all others, so that their papers are there, and again and again, since
 * what is bent may stop one.
 */
const surely: readonly { pack: string; kind: CaseKind; course: Course }[] = [
  { pack: 'service-station', kind: 'repair', course: paidAfterwards },
  {
    pack: 'field-service',
    kind: 'return',
    // Not approved, so the customer bears what it costs.
    course: {
      id: 'at-own-cost',
      device: { soldOn: day(20) },
      call: { attachments: proofs, returnReason: 'dissatisfied' },
      visits: ['fixed'],
      approves: false,
    },
  },
  {
    pack: 'field-service',
    kind: 'outsourced-repair',
    course: {
      id: 'outsourced',
      device: { soldOn: day(20) },
      call: { attachments: proofs },
      visits: ['fixed'],
    },
  },
];

const again = 16;

interface OpenCase {
  ground: Playground;
  course: Course;
  caseId: string;
  /** How often nobody had anything to do, last. */
  quiet: number;
}

/**
 * Cases on their way, of every kind under every pack, as the walks draw them: each goes one step further when asked, so
 * that there are papers in every state while the fuzzer plays. What it bends may stop one.
 */
export class OpenCases {
  private open: OpenCase[] = [];
  private readonly ways: { ground: Playground; kind: CaseKind }[];
  private readonly complaints = new Map<string, Promise<unknown>>();
  private readonly packs: number;
  private begun = 0;

  constructor(
    private readonly grounds: readonly Playground[],
    private readonly known: KnownValues,
    private readonly tally: Tally,
    private readonly seed: string,
  ) {
    const dice = new Dice(`${seed}/ways`);
    this.packs = grounds.length;
    // One of every pack in turn, so that each has its own on their way from the beginning.
    this.ways = grounds
      .flatMap((ground) =>
        ground.pack.kinds
          .map((kind) => ({ ground, kind, place: kind === 'repair' ? -1 : dice.roll() }))
          .sort((a, b) => a.place - b.place)
          .map((way, turn) => Object.assign(way, { turn })),
      )
      .sort((a, b) => a.turn - b.turn);
  }

  /** New ones for those that ended or stand still; the ways come round and round. */
  private async begin(): Promise<void> {
    this.open = this.open.filter(({ quiet }) => quiet < still);
    const places = [...Array(most - this.open.length).keys()];
    await inParallel(places, atOnce, async () => {
      const n = this.begun++;
      const { ground, kind, course } = this.wayOf(n);
      await this.quietly(ground.branch, async () => {
        const caseId = await register(ground.staff, kind, course, n);
        this.open.push({ ground, course, caseId, quiet: 0 });
      });
    });
  }

  private wayOf(n: number): { ground: Playground; kind: CaseKind; course: Course } {
    const at = n % again;
    const sure = surely[at];
    const ground = sure && this.grounds.find(({ pack }) => pack.id === sure.pack);
    if (sure && ground) return { ground, kind: sure.kind, course: sure.course };
    const turn = Math.floor(n / again) * (again - surely.length) + at - surely.length;
    const way = this.ways[turn % this.ways.length] as (typeof this.ways)[number];
    return { ...way, course: this.courseOf(turn, way.ground, way.kind) };
  }

  /** The first of each pack, mostly a repair, costs the customer something: such a case has the most papers. */
  private courseOf(n: number, { pack }: Playground, kind: CaseKind): Course {
    if (n < this.packs) return charged;
    const dice = new Dice(`${this.seed}/case ${n}`);
    return Object.assign(drawnCourse(dice, pack, kind), { cause: dice.pick(causes) });
  }

  /** Each goes one step further, where somebody has one to do, and is looked at, which tells what there is. */
  async goOn(): Promise<void> {
    await this.begin();
    await inParallel([...this.open], atOnce, async (one) => {
      const acted = await this.quietly(one.caseId, () => this.stepped(one));
      one.quiet = acted ? 0 : one.quiet + 1;
    });
  }

  private async stepped({ ground, course, caseId }: OpenCase): Promise<boolean> {
    const { staff, pack } = ground;
    const look = await lookAt(staff, caseId, pack, course);
    const { pack: _pack, course: _course, view, ...papers } = look;
    this.known.learn(view, 'cases');
    this.known.learn(papers);
    if (look.dispatches.length > 0) this.complainsOf(ground, caseId);
    if (course === paidAfterwards) await this.becomesPaid(look, staff);
    return !over(look) && (await anybodyActs(staff, look));
  }

  private async becomesPaid(
    { caseId, dispatches }: Look,
    { supervisor }: Playground['staff'],
  ): Promise<void> {
    if (!dispatches.some(({ state, signedAt }) => state === 'finished' && !signedAt)) return;
    const paid = { decision: 'entitlement', outcome: 'paid', reason: '经主管核实，不在保修之内' } as const;
    await this.quietly(caseId, () => supervisor.ask(routes.intake.decideOtherwise, { caseId, ...paid }));
  }

  /** Where the pack punishes a quarrel, one is found true, punished and appealed against, while all else goes on. */
  private complainsOf({ branch, pack, staff }: Playground, caseId: string): void {
    if (this.complaints.has(branch) || !pack.sanctions?.some(({ cause }) => cause === 'quarrel')) return;
    const came = this.quietly(caseId, async () => {
      await complainOfQuarrel(staff, caseId);
      return true;
    });
    // What was bent stood in the way: the next case tries again.
    this.complaints.set(
      branch,
      came.then((done) => done ?? this.complaints.delete(branch)),
    );
  }

  /** Nothing comes of it where what was bent stands in the way; a fault of the product's is told. */
  private async quietly<T>(where: string, step: () => Promise<T>): Promise<T | undefined> {
    try {
      return await step();
    } catch (error) {
      if (!(error instanceof NotInTime || error instanceof Problem)) throw error;
      if (error instanceof Problem && error.status >= 500) this.tally.fault(`${where}: ${error.message}`);
      return undefined;
    }
  }

  /** What goes on beside the steps has come to its end. */
  async settled(): Promise<void> {
    await Promise.all(this.complaints.values());
  }
}
