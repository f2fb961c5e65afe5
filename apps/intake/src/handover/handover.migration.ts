import { Migration } from '@mikro-orm/migrations';

/** Every handing over of a case, in order; the case's own row says where it is now. */
export class CaseHandoverMigration extends Migration {
  static order = 20;

  override up(): void {
    this.addSql(`create table if not exists case_handover (
      case_id text not null references service_case (case_id), n int not null, from_branch text not null,
      to_branch text not null, reason text not null, by text not null, at timestamptz not null,
      primary key (case_id, n))`);
    this.addSql('create index if not exists case_handover_from on case_handover (from_branch, case_id)');
  }
}
