import { Migration } from '@mikro-orm/migrations';

/** Further seats and the days of each. A copy that the release before made has the one seat, without an end. */
export class SeatingMigration extends Migration {
  static order = 9;

  override up(): void {
    this.addSql(`alter table known_person add column if not exists seating jsonb not null default '{}'`);
  }
}
