import { Migration } from '@mikro-orm/migrations';

/** What is decided has a reason, an owner and a time, always. */
export class UnagreedChargeMigration extends Migration {
  static order = 26;

  override up(): void {
    this.addSql(`create table unagreed_charge (
      case_id text primary key, branch text not null, quotation text not null references quotation (quotation),
      amount_fen bigint not null check (amount_fen > 0), citations jsonb not null,
      state text not null check (state in ('asked', 'waived', 'left-as-difference', 'withdrawn')),
      asked_at timestamptz not null, reason text, owner text, decided_at timestamptz, version int not null default 1,
      check (state not in ('waived', 'left-as-difference') or num_nulls(reason, owner, decided_at) = 0))`);
    this.addSql('create index unagreed_charge_branch on unagreed_charge (branch, state, asked_at desc)');
  }
}
