import { Migration } from '@mikro-orm/migrations';

export class ChargeMigration extends Migration {
  override up(): void {
    this.addSql(`create table charge (
      case_id text primary key, branch text not null, voucher text not null unique, amount_fen bigint not null check (amount_fen > 0),
      way text not null check (way in ('cash-on-site', 'invoice-same-day', 'invoice-on-return')),
      state text not null check (state in ('open', 'collected', 'handed-over', 'invoiced')), lines jsonb not null,
      collected_fen bigint not null default 0 check (collected_fen in (0, amount_fen)), collected_by text, collected_at timestamptz,
      handover text, opened_at timestamptz not null, version int not null default 1)`);
    this.addSql('create index charge_branch_state on charge (branch, state, opened_at desc)');
  }
}
