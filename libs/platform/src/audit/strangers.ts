import type { Caller, RefusalCode } from '@aftercase/contracts';

/** Whoever has said no name that we believe. */
export const stranger: Caller = { sub: 'anonymous', role: 'customer', branch: '-' };
/** Of those who say no name, so many a minute stand on the trail one by one. The others are counted. */
const strangersAMinute = 60;
const minuteMs = 60_000;

/** Whoever knocks a thousand times fills no books: what is above the measure is summed up with the next minute's first. */
export class Strangers {
  private minute = 0;
  private written = 0;
  private readonly counted = new Map<RefusalCode, number>();

  constructor(
    private readonly write: (action: string, codes: [RefusalCode, number][]) => Promise<void>,
    private readonly clock: () => number = Date.now,
  ) {}

  async note(action: string, code: RefusalCode): Promise<void> {
    const minute = Math.floor(this.clock() / minuteMs);
    if (minute !== this.minute) {
      this.minute = minute;
      this.written = 0;
      await this.sumUp();
    }
    if (this.written < strangersAMinute) {
      this.written += 1;
      return this.write(action, [[code, 1]]);
    }
    this.counted.set(code, (this.counted.get(code) ?? 0) + 1);
  }

  /** What was only counted until now; also when the process stops. */
  async sumUp(): Promise<void> {
    const sums = [...this.counted];
    this.counted.clear();
    if (sums.length > 0) await this.write('*', sums);
  }
}
