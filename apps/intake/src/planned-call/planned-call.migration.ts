import { Migration } from '@mikro-orm/migrations';

/** The database holds that a visit of a plan has one call, and that a call is of one visit at most. */
export class PlannedCallMigration extends Migration {
  static order = 23;

  override up(): void {
    this.addSql(`create table planned_call (
      plan text not null, occurrence int not null check (occurrence >= 1), call text not null unique references call (call),
      primary key (plan, occurrence))`);
  }
}
