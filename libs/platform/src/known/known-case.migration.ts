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
