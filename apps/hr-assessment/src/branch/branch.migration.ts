import { Migration } from '@mikro-orm/migrations';

/** The branch tree. A parent is checked at the end of a load, so that a file may name children first. */
export class BranchMigration extends Migration {
  static order = 10;

  override up(): void {
    this.addSql(`create table branch (
      branch text primary key, name text not null,
      parent text references branch (branch) deferrable initially deferred, zone text not null, pack text not null)`);
    this.addSql('create index branch_parent on branch (parent)');
  }
}
