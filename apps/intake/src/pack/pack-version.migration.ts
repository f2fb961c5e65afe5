import { Migration } from '@mikro-orm/migrations';

/** Drafters cannot approve their own draft: the database checks it, too. */
export class PackVersionMigration extends Migration {
  static order = 17;

  override up(): void {
    this.addSql(`create table pack_version (
      pack text not null, version int not null check (version >= 0),
      state text not null check (state in ('draft', 'approved', 'refused')), effective text not null, hash text not null,
      yaml text not null, content jsonb not null, drafted_by text not null, drafted_at timestamptz not null,
      decided_by text check (decided_by <> drafted_by), decided_at timestamptz, reason text,
      primary key (pack, version), check ((state = 'draft') = (decided_at is null)))`);
  }
}
