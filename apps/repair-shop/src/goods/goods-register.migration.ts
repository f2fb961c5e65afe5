import { Migration } from '@mikro-orm/migrations';

/** Goods held for a case stand in the register once, and leave only with a day noted by the inspection (article 7). */
export class GoodsRegisterMigration extends Migration {
  static order = 11;

  override up(): void {
    this.addSql(`create table goods_entry (
      receipt text primary key references goods_receipt (receipt), case_id text not null, branch text not null,
      item text not null, serial text, in_at timestamptz not null, return_on date, out_at timestamptz, version int not null default 1,
      check (out_at is null or return_on is not null))`);
    this.addSql('create unique index goods_entry_one_held on goods_entry (case_id) where out_at is null');
    this.addSql('create index goods_entry_case on goods_entry (case_id)');
    this.addSql('create index goods_entry_branch on goods_entry (branch, in_at desc)');
  }
}

/** When the line was written, beside when the goods came. */
export class GoodsRecordedMigration extends Migration {
  static order = 19;

  override up(): void {
    this.addSql('alter table goods_entry add column recorded_at timestamptz');
  }
}
