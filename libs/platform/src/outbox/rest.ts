/** The longest rest of a relay that must look for itself, and of one that a bell wakes for every row. */
const POLLING_MS = 250;
const WOKEN_MS = 2_000;
const FIRST_MS = 10;
/** After a row was found for which no bell rang, the relay polls for this long: another process may be writing. */
const WARY_MS = 60_000;

/** How long a relay rests between two looks into the outbox. */
export class Rest {
  private ms = FIRST_MS;
  /** The last rest ran to its end: had a bell rung for what was found, it would have ended sooner. */
  private ranOut = false;
  private waryUntil = 0;

  constructor(private readonly clock = () => performance.now()) {}

  /**
   * @param woken whether a bell rings for every row, as far as the relay knows
   * @param rung whether one rang since the look began: a row may be seen a moment before its bell
   */
  after(found: boolean, woken: boolean, rung = false): number {
    // A process of other roles may write beside this one, and has no bell here.
    if (found && this.ranOut && !rung) this.waryUntil = this.clock() + WARY_MS;
    this.ranOut = false;
    const calm = woken && this.clock() >= this.waryUntil;
    if (found) this.ms = calm ? POLLING_MS : FIRST_MS;
    else this.ms = Math.min(calm ? WOKEN_MS : POLLING_MS, this.ms * 2);
    return this.ms;
  }

  ended(rung: boolean): void {
    this.ranOut = !rung && this.ms >= POLLING_MS;
  }
}
