import { Migration } from '@mikro-orm/migrations';

/** One charge per case and per voucher. Cash is collected whole or not at all, and only where it is owed in cash. */
export class ChargeMigration extends Migration {
  static order = 10;

  override up(): void {
    this.addSql(`create table charge (
      case_id text primary key, branch text not null, voucher text not null unique, former_vouchers jsonb not null default '[]',
      amount_fen bigint not null check (amount_fen >= 0),
      way text not null check (way in ('cash-on-site', 'invoice-same-day', 'invoice-on-return')),
      state text not null check (state in ('open', 'collected', 'handed-over', 'invoiced')),
      lines jsonb not null, citations jsonb not null,
      collected_fen bigint not null default 0 check (collected_fen in (0, amount_fen)), collected_by text, collected_at timestamptz,
      handover text, opened_at timestamptz not null, version int not null default 1,
      unique (case_id, collected_fen),
      check (way = 'cash-on-site' or (state in ('open', 'invoiced') and collected_at is null)),
      check (way <> 'cash-on-site' or (state = 'open') = (collected_at is null)),
      check (way <> 'cash-on-site' or (state in ('handed-over', 'invoiced')) = (handover is not null)),
      check (collected_at is null or (collected_by is not null and collected_fen = amount_fen)))`);
    this.addSql('create index charge_branch_state on charge (branch, state, opened_at desc)');
  }
}
