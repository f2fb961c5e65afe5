import type { Dice } from '../command/dice.js';
import type { Playground } from './grounds.js';
import type { Known } from './known-values.js';
import type { Operation } from './operations.js';

export interface Asker {
  role: string;
  /** '*': head office. */
  branch: string;
  /** How that one was chosen: a role, or whom the document names. */
  as: string;
}

/** Who works at a desk, in the field or in a shop sees their own branch, at head office as well. */
const ofOneBranch: readonly string[] = [
  'clerk',
  'technician',
  'trainer',
  'service-provider',
  'shop-worker',
  'warehouse-keeper',
  'accountant',
];
/** Where somebody of that role sees most: whoever leads or looks over sees all from head office. */
export const seesAllAt = (role: string, branch: string): string =>
  ofOneBranch.includes(role) ? branch : '*';

const named = 'whom it names';

/**
 * Who asks. Mostly somebody of the document's branch; at times head office, which sees all, or another branch, which must
 * be told no. Whoever was told of a route that it is not theirs asks there less often: that is learned, since the file
 * says which roles may ask, and not whose papers they are.
 */
export class Askers {
  /** Told to be head office's own. */
  private readonly ofHeadOffice = new Set<string>();
  private readonly chances = new Map<string, { asked: number; away: number }>();

  constructor(private readonly grounds: readonly Playground[]) {}

  /** Null where no login is needed. */
  one(
    operation: Operation,
    { document, body, branch }: { document: Known | undefined; body: unknown; branch: string },
    dice: Dice,
  ): Asker | null {
    if (operation.roles.length === 0) return null;
    const people = this.namedIn(operation, document);
    const as = this.drawn(
      operation,
      people.length > 0 ? operation.roles.concat(named) : operation.roles,
      dice,
    );
    const role = as === named ? dice.pick(people) : as;
    const toHeadOffice = this.ofHeadOffice.has(operation.id) && dice.chance(0.9);
    return { role, as, branch: toHeadOffice ? '*' : this.branchOf({ document, body, branch }, dice) };
  }

  /** What it was answered: whether it was for whoever asked, and where else it is asked. */
  answered(
    { id }: Operation,
    asker: Asker | null,
    { status, code }: { status: number; code?: string },
  ): void {
    if (!asker) return;
    if (code === 'HEADQUARTERS_ONLY') this.ofHeadOffice.add(id);
    const away = status === 403;
    const of = this.chances.get(`${id} ${asker.as}`) ?? { asked: 0, away: 0 };
    this.chances.set(`${id} ${asker.as}`, { asked: of.asked + 1, away: of.away + (away ? 1 : 0) });
  }

  private drawn({ id }: Operation, ways: string[], dice: Dice): string {
    const weights = ways.map((way) => {
      const { asked, away } = this.chances.get(`${id} ${way}`) ?? { asked: 0, away: 0 };
      return ((asked - away + 1) / (asked + 2)) ** 2 * (way === named ? ways.length : 1);
    });
    let left = dice.roll() * weights.reduce((sum, one) => sum + one, 0);
    return ways.find((_, n) => (left -= weights[n] as number) < 0) ?? (ways[0] as string);
  }

  /** Roles of the route that the document names, or whose person it names. */
  private namedIn({ roles }: Operation, document: Known | undefined): string[] {
    const said = Object.values(document?.fields ?? {});
    const people = this.grounds.map(({ branch }) => branch.toLowerCase());
    return roles.filter(
      (role) => said.includes(role) || people.some((branch) => said.includes(`${branch}-${role}-1`)),
    );
  }

  private branchOf(
    { document, body, branch }: { document: Known | undefined; body: unknown; branch: string },
    dice: Dice,
  ): string {
    const elsewhere = dice.roll();
    const ours = (one: unknown) => this.grounds.some((ground) => ground.branch === one);
    if (elsewhere < 0.15 || !ours(branch)) return '*';
    if (elsewhere < 0.2) return dice.pick(this.grounds).branch;
    const asked = (body as { branch?: unknown } | undefined)?.branch;
    const near = (document?.branches ?? []).concat(ours(asked) ? String(asked) : []);
    return near.length > 0 ? dice.pick(near) : branch;
  }
}
