import { Migration } from '@mikro-orm/migrations';

/** One live invoice per voucher is held by the index; money is reversed by counter-entry, never deleted. */
export class InvoiceMigration extends Migration {
  override up(): void {
    this.addSql(`create table invoice (
      invoice text primary key, case_id text not null references charge (case_id), branch text not null, voucher text not null,
      amount_fen bigint not null, state text not null check (state in ('issued', 'collected', 'reversed', 'counter-entry')),
      issued_at timestamptz not null, collected_at timestamptz, reverses text references invoice (invoice), reason text,
      version int not null default 1, check ((state = 'counter-entry') = (amount_fen < 0)))`);
    this.addSql(`create unique index invoice_one_live on invoice (voucher) where state in ('issued', 'collected')`);
    this.addSql('create index invoice_case on invoice (case_id)');
    this.addSql('create index invoice_branch on invoice (branch, issued_at desc)');
  }
}
