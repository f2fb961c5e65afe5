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

/**
 * Each offer has its number, and an answer says who signed which of them, where and when. What was offered before is
 * the first; what was answered before has no place.
 */
export class QuotationSignatureMigration extends Migration {
  static order = 22;

  override up(): void {
    this.addSql(`alter table quotation add column revision int not null default 0 check (revision >= 0),
      add column signed_by text check (signed_by in ('customer', 'representative')),
      add column signed_where text check (signed_where in ('own-link', 'technician-screen', 'paper')),
      add column signed_at timestamptz, add column scan jsonb, add column answered_by text,
      add constraint quotation_signed check (num_nonnulls(signed_by, signed_where, signed_at) in (0, 3)),
      add constraint quotation_scanned check (signed_where is distinct from 'paper' or scan is not null)`);
    this.addSql('update quotation set revision = 1 where offered_at is not null');
    // From today on every yes is signed; `answered_by` tells those that were given since.
    this.addSql(`alter table quotation add constraint quotation_yes_is_signed
      check (state <> 'accepted' or answered_by is null or (signature is not null and signed_where is not null))`);
  }
}

/** Whether the customer is asked after the work, which turned out to be paid only then. */
export class QuotationAfterWorkMigration extends Migration {
  static order = 27;

  override up(): void {
    this.addSql('alter table quotation add column after_work boolean not null default false');
  }
}
