/** Whatever a test has open on a service's schema. */
interface Asks {
  query(sql: string, values: unknown[]): Promise<unknown>;
}

/** In a service that only hears of them: the first 300 cases of JX on that day are a job of each of these. */
export const theirJobs = (database: Asks, day: string, ...who: string[]): Promise<unknown> =>
  database.query(
    `insert into known_job (case_id, who, service, over)
     select 'JX-C-' || $1 || '-' || lpad(n::text, 4, '0'), who, 'dispatch', false
     from generate_series(1, 300) n, unnest($2::text[]) who on conflict do nothing`,
    [day, who],
  );

/** One case is a job of theirs; `over`: it was. */
export const theirJob = (database: Asks, caseId: string, who: string, over = false): Promise<unknown> =>
  database.query(
    `insert into known_job (case_id, who, service, over) values ($1, $2, 'dispatch', $3)
     on conflict (case_id, who, service) do update set over = excluded.over`,
    [caseId, who, over],
  );
