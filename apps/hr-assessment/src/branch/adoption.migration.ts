import { Migration } from '@mikro-orm/migrations';

/** Packs per product line; `pack` alone stays what it was: for all of them, from the beginning. */
export class AdoptionMigration extends Migration {
  static order = 13;

  override up(): void {
    this.addSql(`alter table branch add column if not exists adoptions jsonb not null default '[]'`);
    this.addSql('alter table branch alter column pack drop not null');
  }
}
