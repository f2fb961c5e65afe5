import { Migration } from '@mikro-orm/migrations';

export class KnownCaseMigration extends Migration {
  static order = 10;

  override up(): void {
    this.addSql('create table known_case (case_id text primary key, branch text not null)');
  }
}
