import { Migration } from '@mikro-orm/migrations';

/** A stated cost has its lines, a waived one its reason; a refund is approved by somebody else than who pays it. */
export class ReturnMoneyMigration extends Migration {
  static order = 23;

  override up(): void {
    this.addSql(`create table return_cost (
      case_id text primary key, branch text not null, citations jsonb not null,
      state text not null check (state in ('asked', 'stated', 'waived', 'withdrawn')), lines jsonb not null default '[]',
      amount_fen bigint not null default 0 check (amount_fen >= 0), asked_at timestamptz not null, by text, reason text,
      version int not null default 1,
      check (state <> 'stated' or (amount_fen > 0 and by is not null)),
      check (state <> 'waived' or num_nulls(by, reason) = 0))`);
    this.addSql('create index return_cost_branch on return_cost (branch, state, asked_at desc)');
    this.addSql(`create table refund (
      case_id text primary key, branch text not null, citations jsonb not null,
      state text not null check (state in ('asked', 'approved', 'paid', 'withdrawn')),
      amount_fen bigint not null default 0 check (amount_fen >= 0), asked_at timestamptz not null, approved_by text,
      approved_at timestamptz, reason text, way text check (way in ('cash', 'bank-transfer', 'as-it-was-paid')),
      paid_by text, paid_at timestamptz, version int not null default 1,
      check (state not in ('approved', 'paid') or (amount_fen > 0 and num_nulls(approved_by, approved_at, reason) = 0)),
      check ((state = 'paid') = (num_nulls(way, paid_by, paid_at) = 0)),
      check (paid_by is distinct from approved_by or paid_by is null))`);
    this.addSql('create index refund_branch on refund (branch, state, asked_at desc)');
  }
}
