/** Random numbers that a seed repeats (mulberry32). */
export class Dice {
  constructor(private state: number) {}

  /** From 0, below 1. */
  roll(): number {
    this.state = (this.state + 0x6d2b79f5) | 0;
    let t = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  }

  below(n: number): number {
    return Math.floor(this.roll() * n);
  }

  one<T>(of: readonly T[]): T {
    return of[this.below(of.length)] as T;
  }

  /** True so many times in a hundred. */
  falls(percent: number): boolean {
    return this.roll() * 100 < percent;
  }
}
