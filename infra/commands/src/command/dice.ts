import { createHash } from 'node:crypto';

/** Draws in a row that is the same for the same seed. */
export class Dice {
  private drawn = 0;

  constructor(private readonly seed: string) {}

  /** A number from 0 up to, but not, 1. */
  roll(): number {
    const hash = createHash('sha256')
      .update(`${this.seed}/${this.drawn++}`)
      .digest();
    return hash.readUInt32BE(0) / 2 ** 32;
  }

  /** A whole number from 0 up to, but not, `n`. */
  below(n: number): number {
    return Math.floor(this.roll() * n);
  }

  chance(of: number): boolean {
    return this.roll() < of;
  }

  pick<T>(from: readonly T[]): T {
    if (from.length === 0) throw new Error('nothing to draw from');
    return from[this.below(from.length)] as T;
  }

  /** Each of these, or not. */
  some<T>(of: readonly T[], chance = 0.5): T[] {
    return of.filter(() => this.chance(chance));
  }
}
