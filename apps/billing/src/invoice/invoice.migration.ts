import { Migration } from '@mikro-orm/migrations';

/**
 * One live invoice per voucher is held by an index, one counter-entry per invoice and its exact negative amount by
 * keys; money is reversed, never deleted.
 */
export class InvoiceMigration extends Migration {
  static order = 12;

  override up(): void {
    this.addSql(`create table invoice (
      invoice text primary key, case_id text not null references charge (case_id), branch text not null, voucher text not null,
      amount_fen bigint not null, state text not null check (state in ('issued', 'collected', 'reversed', 'counter-entry')),
      issued_at timestamptz not null, collected_at timestamptz, reverses text unique, reason text,
      successor text references invoice (invoice) deferrable initially deferred, version int not null default 1,
      reversed_fen bigint generated always as (case when state = 'counter-entry' then -amount_fen end) stored,
      unique (invoice, amount_fen),
      foreign key (reverses, reversed_fen) references invoice (invoice, amount_fen),
      check ((state = 'counter-entry') = (reverses is not null)),
      check (case when state = 'counter-entry' then amount_fen <= 0 else amount_fen >= 0 end),
      check ((state = 'reversed') = (successor is not null)),
      check (state <> 'reversed' or reason is not null),
      check (state <> 'collected' or collected_at is not null))`);
    this.addSql(
      `create unique index invoice_one_live on invoice (voucher) where state in ('issued', 'collected')`,
    );
    this.addSql('create index invoice_case on invoice (case_id)');
    this.addSql('create index invoice_branch on invoice (branch, issued_at desc)');
  }
}

/**
 * An invoice may be collected in parts, and what is left be waived. One that was collected before was paid whole; the
 * release before still collects without saying how much.
 */
export class InvoicePaymentsMigration extends Migration {
  static order = 17;

  override up(): void {
    this.addSql(`alter table invoice add column paid_fen bigint not null default 0 check (paid_fen >= 0),
      add column waived_fen bigint not null default 0 check (waived_fen >= 0),
      add column payments jsonb not null default '[]'`);
    this.addSql(`update invoice set paid_fen = amount_fen where state = 'collected'`);
  }
}
