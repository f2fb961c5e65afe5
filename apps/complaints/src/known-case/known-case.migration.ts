import { Migration } from '@mikro-orm/migrations';

export class KnownCaseMigration extends Migration {
  override up(): void {
    this.addSql('create table known_case (case_id text primary key, branch text not null)');
  }
}
