import type { Accepted } from '../command/journal.js';
import type { Books } from './books.js';
import type { OnKafka } from './topics.js';
import type { Run } from './workflows.js';

/** Everything the checker reads, none of it through a service. */
export interface Evidence extends OnKafka {
  books: Books;
  journal: Accepted[];
  workflows: Map<string, Run>;
  /** Cases that wait for their branch's turn, by number. */
  queued: Set<string>;
}

export interface Checked {
  /** How many things were held against the rule; 0 means that nothing was proved. */
  checked: number;
  violations: string[];
}

export interface Invariant {
  id: string;
  name: string;
  check(evidence: Evidence): Promise<Checked>;
}

/** A rule that is a query: `checked` counts, `broken` lists what breaks it in a column `what`. */
export const byQuery = (id: string, name: string, checked: string, broken: string): Invariant => ({
  id,
  name,
  async check({ books }) {
    const [count] = await books.rows<{ n: string }>(`select count(*) as n from (${checked}) q`);
    const rows = await books.rows<{ what: string }>(broken);
    return { checked: Number(count?.n ?? 0), violations: rows.map((row) => row.what) };
  },
});
