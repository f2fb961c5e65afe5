import { Migration } from '@mikro-orm/migrations';

/** Nobody approves his own draft: checked here too, since it must hold whatever calls. */
export class PackVersionMigration extends Migration {
  override up(): void {
    this.addSql(`create table pack_version (
      pack text not null, version int not null check (version >= 0),
      state text not null check (state in ('draft', 'approved', 'refused')), effective text not null, hash text not null,
      yaml text not null, content jsonb not null, drafted_by text not null, drafted_at timestamptz not null,
      decided_by text check (decided_by <> drafted_by), decided_at timestamptz, reason text,
      primary key (pack, version), check ((state = 'draft') = (decided_at is null)))`);
  }
}

/** A running case's moves to other versions, each with who decided it and why. */
export class PackMoveMigration extends Migration {
  override up(): void {
    this.addSql(`create table pack_move (
      case_id text not null references service_case (case_id), move int not null, pack text not null,
      from_version int not null, to_version int not null, on_day text not null, by text not null, role text not null,
      reason text not null, at timestamptz not null, primary key (case_id, move),
      foreign key (pack, to_version) references pack_version (pack, version))`);
  }
}
