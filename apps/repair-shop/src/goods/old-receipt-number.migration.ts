import { Migration } from '@mikro-orm/migrations';

/** Numbers of the paper receipts that customers hold for goods that were taken over, each once per branch. */
export class OldReceiptNumberMigration extends Migration {
  static order = 13;

  override up(): void {
    this.addSql(`create table if not exists old_receipt_number (
      receipt text primary key references goods_receipt (receipt), branch text not null, old_number text not null,
      unique (branch, old_number))`);
    this.addSql('create index if not exists old_receipt_number_bare on old_receipt_number (old_number)');
  }
}
