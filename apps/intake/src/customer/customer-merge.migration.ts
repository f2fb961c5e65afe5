import { Migration } from '@mikro-orm/migrations';

/** A merge is a row beside the files, which stay as they are: so it can be undone, and both ids stay valid. */
export class CustomerMergeMigration extends Migration {
  static order = 21;

  override up(): void {
    this.addSql(`create table if not exists customer_merge (
      id uuid primary key, customer uuid not null references customer (id), merged_into uuid not null references customer (id),
      reason text not null, by text not null, at timestamptz not null, undone_reason text, undone_by text, undone_at timestamptz,
      check (customer <> merged_into))`);
    this.addSql(
      'create unique index if not exists customer_merge_live on customer_merge (customer) where undone_at is null',
    );
    this.addSql(
      'create index if not exists customer_merge_into on customer_merge (merged_into) where undone_at is null',
    );
  }
}
