import { Migration } from '@mikro-orm/migrations';

/** The same pair is found again whenever a story is told again: it stands here once. Checked, it says by whom and why. */
export class DisorderMigration extends Migration {
  static order = 45;

  override up(): void {
    this.addSql(`create table disorder (
      case_id text not null references service_case (case_id), fact text not null, at timestamptz not null,
      follows text not null, follows_at timestamptz not null, found_at timestamptz not null, checked_by text,
      checked_at timestamptz, reason text, primary key (case_id, fact, at, follows, follows_at),
      check (num_nulls(checked_by, checked_at, reason) in (0, 3)))`);
  }
}
