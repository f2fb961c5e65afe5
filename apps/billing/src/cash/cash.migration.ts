import { Migration } from '@mikro-orm/migrations';

/** A case's cash is handed over once, and to the fen what was collected: the second key holds the two together. */
export class CashMigration extends Migration {
  static order = 11;

  override up(): void {
    this.addSql(`create table cash_handover (
      handover text primary key, case_id text not null unique, branch text not null, amount_fen bigint not null,
      technician text not null, accountant text not null, at timestamptz not null,
      foreign key (case_id, amount_fen) references charge (case_id, collected_fen))`);
  }
}
