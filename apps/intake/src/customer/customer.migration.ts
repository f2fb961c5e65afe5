import { Migration } from '@mikro-orm/migrations';

export class CustomerMigration extends Migration {
  static order = 10;

  override up(): void {
    this.addSql(`create table customer (
      id uuid primary key, phone_digits text unique, name text, phone text, address text, created_at timestamptz not null,
      version int not null default 1)`);
    this.addSql(
      'create table file_view (who text not null, role text not null, case_id text not null, at timestamptz not null)',
    );
    this.addSql('create index file_view_case on file_view (case_id, at)');
  }
}

/** A file as it stood before a later call or correction changed it. */
export class CustomerRevisionMigration extends Migration {
  static order = 33;

  override up(): void {
    this.addSql(`create table customer_revision (
      customer uuid not null references customer (id), revision int not null, before jsonb not null, by text not null,
      at timestamptz not null, primary key (customer, revision))`);
  }
}
