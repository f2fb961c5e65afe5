import { Migration } from '@mikro-orm/migrations';

/** A case's cash is handed over once. */
export class CashMigration extends Migration {
  override up(): void {
    this.addSql(`create table cash_handover (
      handover text primary key, case_id text not null unique references charge (case_id), branch text not null,
      amount_fen bigint not null check (amount_fen > 0), technician text not null, accountant text not null, at timestamptz not null)`);
  }
}
