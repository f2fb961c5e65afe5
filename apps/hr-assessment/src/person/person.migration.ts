import { Migration } from '@mikro-orm/migrations';

export class PersonMigration extends Migration {
  static order = 11;

  override up(): void {
    this.addSql(`create table person (
      person text primary key, name text not null, role text not null, branch text not null, active boolean not null)`);
    this.addSql('create index person_branch on person (branch)');
  }
}

/** Further seats, and the days of each; a person of the release before has the one seat, without an end. */
export class SeatingMigration extends Migration {
  static order = 18;

  override up(): void {
    this.addSql(`alter table person add column if not exists seating jsonb not null default '{}'`);
  }
}
