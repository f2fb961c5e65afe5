import { Migration } from '@mikro-orm/migrations';

/** Who asked for a code, and who came in by one. Rows of a day ago are gone: a phone is no more of a customer than that. */
export class OneTimeCodeMigration extends Migration {
  static order = 53;

  override up(): void {
    this.addSql(`create table one_time_code (
      attempt uuid primary key, digits text not null, code_hash text not null, sent boolean not null,
      asked_at timestamptz not null, tries int not null default 0, opened_at timestamptz, name text,
      check (opened_at is null or sent))`);
    this.addSql('create index one_time_code_digits on one_time_code (digits, asked_at)');
    this.addSql('create index one_time_code_asked_at on one_time_code (asked_at)');
  }
}
