import { Migration } from '@mikro-orm/migrations';

/**
 * A case has one receipt out at most; a void one says why and was either replaced or recovered with the customer's
 * signature. Corrections keep what stood there before.
 */
export class GoodsReceiptMigration extends Migration {
  static order = 10;

  override up(): void {
    this.addSql(`create table goods_receipt (
      receipt text primary key, case_id text not null, branch text not null, technician text not null,
      state text not null check (state in ('out', 'void')), item text not null, serial text, accessories text, signature text not null,
      issued_at timestamptz not null, voided_at timestamptz, void_reason text, return_signature text,
      successor text unique references goods_receipt (receipt) deferrable initially deferred,
      revision int not null default 1 check (revision >= 1), version int not null default 1,
      check ((state = 'void') = (voided_at is not null)),
      check ((state = 'void') = (void_reason is not null)),
      check ((state = 'void') = (num_nonnulls(successor, return_signature) = 1)))`);
    this.addSql(`create unique index goods_receipt_one_out on goods_receipt (case_id) where state = 'out'`);
    this.addSql('create index goods_receipt_case on goods_receipt (case_id)');
    this.addSql('create index goods_receipt_branch on goods_receipt (branch, state, issued_at desc)');
    this.addSql(`create table goods_receipt_revision (
      receipt text not null references goods_receipt (receipt), revision int not null, before jsonb not null, reason text not null,
      by text not null, at timestamptz not null, primary key (receipt, revision))`);
  }
}

/** A receipt for goods that were not taken ends without a successor and without a return. */
export class ReceiptWithdrawnMigration extends Migration {
  static order = 16;

  override up(): void {
    this.addSql(`alter table goods_receipt add column withdrawn boolean not null default false,
      drop constraint goods_receipt_check2,
      add constraint goods_receipt_ended
        check ((state = 'void') = (num_nonnulls(successor, return_signature) + withdrawn::int = 1))`);
  }
}

/** Who took the goods in and who entered it are two, and so are the two times. */
export class ReceiptEnteredMigration extends Migration {
  static order = 18;

  override up(): void {
    this.addSql('alter table goods_receipt add column entered_by text, add column recorded_at timestamptz');
  }
}

/** Whose job it is, is said once of each receipt that nobody has said it of. */
export class ReceiptJobsMigration extends Migration {
  static order = 21;

  override up(): void {
    this.addSql('alter table goods_receipt add column announced boolean not null default false');
  }
}
