import { Migration } from '@mikro-orm/migrations';

export class TechnicianMigration extends Migration {
  static order = 15;

  override up(): void {
    this.addSql(`create table technician (
      technician text primary key, skills jsonb not null default '[]', territories jsonb not null default '[]')`);
  }
}
