import type { Work } from '@aftercase/platform';

/** The file that counts for an id: itself, or where it was merged into, however often. */
export async function fileThatCounts(work: Work, customer: string): Promise<string> {
  const [row] = await work.em.execute<{ id: string }[]>(
    `with recursive way (id, steps) as (
       select ?::uuid, 0
       union all select m.merged_into, w.steps + 1 from way w join customer_merge m on m.customer = w.id and m.undone_at is null)
     select id from way order by steps desc limit 1`,
    [customer],
  );
  return row?.id ?? customer;
}

/** Every file of the same customer, the one that counts first. */
export async function filesOfOne(work: Work, customer: string): Promise<string[]> {
  const rows = await work.em.execute<{ id: string }[]>(
    `with recursive file (id, steps) as (
       select ?::uuid, 0
       union all select m.customer, f.steps + 1 from file f join customer_merge m on m.merged_into = f.id and m.undone_at is null)
     select id from file order by steps, id`,
    [await fileThatCounts(work, customer)],
  );
  return rows.map((row) => row.id);
}
