import { Migration } from '@mikro-orm/migrations';

/**
 * Facts that are sent a few at a time per branch. Code of the release before writes none, and sends all
 * as they come; `outbox_unpublished` is still its way to the rows, and goes with the release after this one.
 */
export class PacingMigration extends Migration {
  override up(): void {
    this.addSql('alter table outbox add column if not exists paced boolean not null default false');
    this.addSql(
      'create index if not exists outbox_paced on outbox (branch, position) where published_at is null and paced',
    );
    this.addSql(
      'create index if not exists outbox_prompt on outbox (shard, position) where published_at is null and not paced',
    );
  }
}
