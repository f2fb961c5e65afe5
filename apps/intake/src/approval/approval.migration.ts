import { Migration } from '@mikro-orm/migrations';

/** A decided approval says who decided, when and why; an undecided one says none of it. */
export class ApprovalMigration extends Migration {
  static order = 27;

  override up(): void {
    this.addSql(`create table approval (
      case_id text primary key references service_case (case_id), branch text not null, by text not null,
      state text not null check (state in ('asked', 'approved', 'refused')), citations jsonb not null,
      asked_at timestamptz not null, decided_by text, decided_at timestamptz, reason text,
      check (num_nulls(decided_by, decided_at, reason) = case state when 'asked' then 3 else 0 end))`);
    this.addSql('create index approval_branch on approval (branch, state, asked_at desc)');
  }
}
