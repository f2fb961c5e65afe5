import { Migration } from '@mikro-orm/migrations';

/** Numbers that open cases bore on paper, each once per branch. */
export class OldCallNumberMigration extends Migration {
  static order = 22;

  override up(): void {
    this.addSql(`create table if not exists old_call_number (
      call text primary key references call (call), branch text not null, old_number text not null,
      unique (branch, old_number))`);
    this.addSql('create index if not exists old_call_number_bare on old_call_number (old_number)');
  }
}
