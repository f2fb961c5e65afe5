import { Migration } from '@mikro-orm/migrations';

/** Copies of HR's branches and people, for look-ups inside the service's own transaction. */
export class DirectoryMigration extends Migration {
  static order = 1;

  override up(): void {
    this.addSql(
      'create table known_branch (branch text primary key, name text not null, parent text, zone text not null, pack text not null)',
    );
    this.addSql(
      'create table known_person (person text primary key, name text not null, role text not null, branch text not null, active boolean not null)',
    );
  }
}
