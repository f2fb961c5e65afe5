import type { Caller, InputOf, OutputOf, routes } from '@aftercase/contracts';
import type { Executes } from '../database/executes.js';

type Listing = typeof routes.ops.audit;
type Entry = OutputOf<Listing>['entries'][number];

const columns = `id, shard as chain, seq::int as seq,
  to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at, who, role, branch, action, subject, outcome,
  code, to_jsonb(caused) as caused, trace, times`;
const isId = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/;

/** A page of the trail, newest first. An auditor of a branch reads what was done for that branch. */
export async function listTrail(
  sql: Executes,
  caller: Caller,
  input: InputOf<Listing>,
): Promise<OutputOf<Listing>> {
  const { limit, before, who, subject, outcome, from, until } = input;
  if (before !== undefined && !isId.test(before)) return { entries: [], next: null };
  const terms: [string, unknown][] = [
    ['who = ?', who],
    ['subject = ?', subject],
    ['outcome = ?', outcome],
    ['at >= ?', from],
    ['at < ?', until],
    ['branch = ?', caller.branch === '*' ? undefined : caller.branch],
    ['(at, id) < (select at, id from audit_entry where id = ?)', before],
  ];
  const wanted = terms.filter(([, value]) => value !== undefined);
  const where = wanted.map(([term]) => term).join(' and ') || 'true';
  const rows = await sql.execute<Entry[]>(
    `select ${columns} from audit_entry where ${where} order by audit_entry.at desc, audit_entry.id desc limit ?`,
    wanted.map(([, value]) => value).concat(limit + 1),
  );
  const entries = rows.slice(0, limit);
  return { entries, next: rows.length > limit ? (entries.at(-1)?.id ?? null) : null };
}
