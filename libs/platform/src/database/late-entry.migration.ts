import { Migration } from '@mikro-orm/migrations';

/** Why a fact was entered long after it happened, beside who entered it. It is free text, so it stays in these books. */
export class LateEntryMigration extends Migration {
  override up(): void {
    this.addSql('alter table outbox add column if not exists late_reason text');
  }
}
