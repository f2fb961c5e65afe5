import type { UnitOfWork } from '../work/unit-of-work.js';
import type { Work } from '../work/work.js';

/** Rows announced in one transaction. */
const atOnce = 500;

export interface Announcing<R> {
  /** A table with a column `announced`, which the rows of today get as they are made. */
  table: string;
  /** Its key: one column. */
  key: string;
  /** What is asked of a row. */
  columns: readonly (keyof R & string)[];
  /** A condition in SQL: which of them concern anybody still; default: all. */
  only?: string;
}

/**
 * Facts are heard once: whoever began to listen later has not heard of the rows that were there before. Each of those
 * is announced once, when the service starts, some at a time; two processes that start at once share them.
 */
export async function announceBefore<R extends object>(
  units: UnitOfWork,
  { table, key, columns, only = 'true' }: Announcing<R>,
  announce: (work: Work, row: R) => Promise<void>,
): Promise<void> {
  const caller = { sub: 'release', role: 'system' as const, branch: '*' };
  const announcing = async (work: Work): Promise<number> => {
    const rows = await work.em.execute<R[]>(
      `update ${table} set announced = true where ${key} in
         (select ${key} from ${table} where not announced and (${only}) order by ${key} limit ? for update skip locked)
       returning ${columns.join(', ')}`,
      [atOnce],
    );
    for (const row of rows) await announce(work, row);
    return rows.length;
  };
  for (let announced = atOnce; announced === atOnce; ) announced = await units.run(caller, announcing);
}
