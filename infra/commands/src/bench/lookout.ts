import { setTimeout as pause } from 'node:timers/promises';
import type pg from 'pg';

const everyMs = 100;
const patienceMs = 300_000;

/**
 * Looks into the books for all cases of a round together: one statement a look, whatever waits, so that waiting costs
 * the product next to nothing. `sql` takes the case numbers as $1 and answers a row with `id` for each that is there.
 */
export class Lookout<Row extends { id: string }> {
  private readonly waiting = new Map<string, PromiseWithResolvers<Row>>();
  private looking = false;

  constructor(
    private readonly books: pg.Client,
    private readonly sql: string,
  ) {}

  seen(caseId: string): Promise<Row> {
    const one = this.waiting.get(caseId) ?? Promise.withResolvers<Row>();
    this.waiting.set(caseId, one);
    if (!this.looking) void this.look();
    return one.promise;
  }

  private async look(): Promise<void> {
    this.looking = true;
    try {
      for (let last = Date.now(); this.waiting.size > 0; await pause(everyMs)) {
        const { rows } = await this.books.query<Row>(this.sql, [[...this.waiting.keys()]]);
        for (const row of rows) {
          this.waiting.get(row.id)?.resolve(row);
          this.waiting.delete(row.id);
        }
        if (rows.length > 0) last = Date.now();
        else if (Date.now() - last > patienceMs)
          throw new Error(`nothing moves: ${[...this.waiting.keys()]}`);
      }
    } catch (error) {
      for (const one of this.waiting.values()) one.reject(error);
      this.waiting.clear();
    } finally {
      this.looking = false;
    }
  }
}
