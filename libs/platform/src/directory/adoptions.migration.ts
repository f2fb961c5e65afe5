import { Migration } from '@mikro-orm/migrations';

/** Packs per product line. Code of the release before neither reads nor writes the new column, and still runs. */
export class AdoptionsMigration extends Migration {
  static order = 2;

  override up(): void {
    this.addSql(`alter table known_branch add column if not exists adoptions jsonb not null default '[]'`);
    this.addSql('alter table known_branch alter column pack drop not null');
  }
}
