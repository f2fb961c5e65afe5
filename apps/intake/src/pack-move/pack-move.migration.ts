import { Migration } from '@mikro-orm/migrations';

/** A running case's moves to other versions, each with who decided it and why. */
export class PackMoveMigration extends Migration {
  static order = 18;

  override up(): void {
    this.addSql(`create table pack_move (
      case_id text not null references service_case (case_id), move int not null, pack text not null,
      from_version int not null, to_version int not null, on_day text not null, by text not null, role text not null,
      reason text not null, at timestamptz not null, primary key (case_id, move),
      foreign key (pack, to_version) references pack_version (pack, version))`);
  }
}
