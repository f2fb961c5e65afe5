import { randomUUID } from 'node:crypto';

export interface Queries {
  query(sql: string, values?: unknown[]): Promise<{ rows: Record<string, unknown>[] }>;
}
interface Column {
  name: string;
  type: string;
}

/** The least that a column takes. */
function least({ type }: Column): unknown {
  if (type === 'jsonb') return '[]';
  if (type === 'boolean') return false;
  if (type === 'uuid') return randomUUID();
  if (type === 'date') return '2026-11-20';
  if (type.startsWith('timestamp')) return '2026-11-20T02:00:00Z';
  return /int|numeric|double/.test(type) ? 1 : 'some words';
}

/** A row as a test needs it: what is said, and the least of whatever else the table must have. */
export async function aRow(sql: Queries, table: string, said: Record<string, unknown>): Promise<void> {
  const { rows } = await sql.query(
    `select column_name as name, data_type as type from information_schema.columns
     where table_schema = current_schema() and table_name = $1 and is_nullable = 'NO' and column_default is null
       and is_generated = 'NEVER' and is_identity = 'NO'`,
    [table],
  );
  const needed = Object.fromEntries((rows as unknown as Column[]).map((one) => [one.name, least(one)]));
  const row = Object.entries(Object.assign(needed, said));
  const values = row.map(([, value]) =>
    value !== null && typeof value === 'object' ? JSON.stringify(value) : value,
  );
  await sql.query(
    `insert into ${table} (${row.map(([name]) => name).join(', ')}) values (${row.map((_, n) => `$${n + 1}`).join(', ')})`,
    values,
  );
}
