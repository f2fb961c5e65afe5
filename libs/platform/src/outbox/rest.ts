/** The longest rest of a relay that must look for itself, and of one that a bell tells of every row. */
const UNTOLD_MS = 250;
const TOLD_MS = 2_000;
const FIRST_MS = 10;
/** So long nobody is trusted to ring after a row was found that no bell had told of. */
const WARY_MS = 60_000;

/** How long a relay rests between two looks into the outbox. */
export class Rest {
  private ms = FIRST_MS;
  /** The last rest was long enough that a bell would have ended it, had one told of what was found. */
  private endedUntold = false;
  private waryUntil = 0;

  constructor(private readonly clock = () => performance.now()) {}

  /**
   * @param told whether every row is told of by a bell, as far as the relay knows
   * @param rung whether one did since the look began: a row may be seen a moment before its bell
   */
  after(found: boolean, told: boolean, rung = false): number {
    // A process of other roles may write beside this one, and has no bell here.
    if (found && this.endedUntold && !rung) this.waryUntil = this.clock() + WARY_MS;
    this.endedUntold = false;
    const calm = told && this.clock() >= this.waryUntil;
    if (found) this.ms = calm ? UNTOLD_MS : FIRST_MS;
    else this.ms = Math.min(calm ? TOLD_MS : UNTOLD_MS, this.ms * 2);
    return this.ms;
  }

  ended(rung: boolean): void {
    this.endedUntold = !rung && this.ms >= UNTOLD_MS;
  }
}
