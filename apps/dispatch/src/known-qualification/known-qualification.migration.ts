import { Migration } from '@mikro-orm/migrations';

export class KnownQualificationMigration extends Migration {
  static order = 14;

  override up(): void {
    this.addSql(
      `create table known_qualification (person text primary key, qualifications jsonb not null default '[]')`,
    );
  }
}
