import { Migration } from '@mikro-orm/migrations';

/** Which branch has a case that was handed over; every other case is where its number says. */
export class HandoverMigration extends Migration {
  static order = 3;

  override up(): void {
    this.addSql(
      'create table if not exists known_handover (case_id text primary key, branch text not null, since timestamptz not null)',
    );
    this.addSql('create index if not exists known_handover_branch on known_handover (branch)');
  }
}
