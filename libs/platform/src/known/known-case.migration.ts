import { Migration } from '@mikro-orm/migrations';

/** Which cases there are, and which of them have ended. */
export class KnownCaseMigration extends Migration {
  static order = 5;

  override up(): void {
    this.addSql(
      'create table if not exists known_case (case_id text primary key, branch text not null, ended text)',
    );
  }
}

/**
 * For a service that begins to ask while cases are open: whatever it has heard of from intake is a case. One that has
 * ended by then is taken for open, since only its story knew. Complaints had the table before, without how it ended.
 */
export class KnownCaseBeforeMigration extends Migration {
  static order = 6;

  override up(): void {
    this.addSql('alter table known_case add column if not exists ended text');
    this.addSql(`insert into known_case (case_id, branch)
      select distinct stream, split_part(stream, '-', 1) from inbox_watermark
      where stream ~ '^[A-Z0-9]+-C-[0-9]{8}-[0-9]{4,}(\\.[0-9]+)?$' on conflict do nothing`);
  }
}
