import { Migration } from '@mikro-orm/migrations';

/** One quotation before the customer per case; a signed agreement and a reasoned refusal are held here, too. */
export class QuotationMigration extends Migration {
  static order = 15;

  override up(): void {
    this.addSql(`create table quotation (
      quotation text primary key, case_id text not null, branch text not null,
      by text not null check (by in ('sales-centre', 'technician', 'supervisor', 'service-provider')),
      state text not null check (state in ('asked', 'offered', 'accepted', 'declined', 'withdrawn')),
      agreement boolean not null, citations jsonb not null, plan text, lines jsonb not null default '[]',
      amount_fen bigint not null default 0 check (amount_fen >= 0), asked_at timestamptz not null, offered_at timestamptz,
      offered_by text, answered_at timestamptz, signature text, reason text, version int not null default 1,
      check (state in ('asked', 'withdrawn') or num_nulls(plan, offered_at, offered_by) = 0),
      check ((state in ('accepted', 'declined')) = (answered_at is not null)),
      check (state <> 'accepted' or not agreement or signature is not null),
      check (state <> 'declined' or reason is not null))`);
    this.addSql(
      `create unique index quotation_one_live on quotation (case_id) where state in ('asked', 'offered')`,
    );
    this.addSql('create index quotation_case on quotation (case_id)');
    this.addSql('create index quotation_branch on quotation (branch, state, asked_at desc)');
  }
}
