import type pg from 'pg';

/** What a release's statements rely on, of one table. */
export interface TableShape {
  columns: Record<string, ColumnShape>;
  /** Check, unique, primary and foreign key constraints by name, as PostgreSQL prints them. */
  constraints: Record<string, string>;
  /** Unique indexes that no constraint stands for. */
  uniques: Record<string, string>;
}
/** The type, then `null` where it may be null, `filled` where a default, identity or generated value stands in. */
export type ColumnShape = string;
/** `schema.table` → its shape. */
export type SchemaShape = Record<string, TableShape>;

interface Row {
  name: string;
  shape: TableShape;
}

/** Reads the tables of all services, as they are in the database. */
export async function schemaOf(database: pg.Client): Promise<SchemaShape> {
  const { rows } = await database.query<Row>(`
    select n.nspname || '.' || t.relname as name, json_build_object(
      'columns', (
        select json_object_agg(a.attname, format_type(a.atttypid, a.atttypmod)
          || case when a.attnotnull then '' else ' null' end
          || case when a.atthasdef or a.attidentity <> '' then ' filled' else '' end order by a.attname)
        from pg_attribute a where a.attrelid = t.oid and a.attnum > 0 and not a.attisdropped),
      'constraints', coalesce((
        select json_object_agg(c.conname, pg_get_constraintdef(c.oid) order by c.conname)
        from pg_constraint c where c.conrelid = t.oid and c.contype <> 'n'), '{}'),
      'uniques', coalesce((
        select json_object_agg(i.relname, pg_get_indexdef(i.oid) order by i.relname)
        from pg_index x join pg_class i on i.oid = x.indexrelid
        where x.indrelid = t.oid and x.indisunique
          and not exists (select 1 from pg_constraint c where c.conindid = i.oid)), '{}')) as shape
    from pg_class t join pg_namespace n on n.oid = t.relnamespace
    where t.relkind in ('r', 'p') and n.nspname !~ '^pg_' and n.nspname not in ('information_schema', 'public')
      and t.relname <> 'migration'
    order by 1`);
  return Object.fromEntries(rows.map(({ name, shape }) => [name, shape]));
}
