import { Migration } from '@mikro-orm/migrations';

/** One live voucher per case; a void one says why. */
export class VoucherMigration extends Migration {
  static order = 15;

  override up(): void {
    this.addSql(`create table voucher (
      voucher text primary key, case_id text not null references service_case (case_id), branch text not null,
      state text not null check (state in ('out', 'returned', 'archived', 'void')), signature text, reason text, successor text,
      revision int not null default 1, pulled_at timestamptz not null, returned_at timestamptz, archived_at timestamptz,
      version int not null default 1, check (state <> 'void' or reason is not null),
      check (state <> 'archived' or (returned_at is not null and archived_at is not null)))`);
    this.addSql(`create unique index voucher_one_live on voucher (case_id) where state <> 'void'`);
    this.addSql('create index voucher_case on voucher (case_id)');
    this.addSql(`create table voucher_revision (
      voucher text not null references voucher (voucher), revision int not null, note text not null, reason text not null, by text not null,
      at timestamptz not null, primary key (voucher, revision))`);
  }
}
