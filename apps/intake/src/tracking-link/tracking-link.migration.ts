import { Migration } from '@mikro-orm/migrations';

/** One live link a case. What opens it is found by its hash; sealed, it can be printed again. */
export class TrackingLinkMigration extends Migration {
  static order = 52;

  override up(): void {
    this.addSql(`create table tracking_link (
      link uuid primary key, case_id text not null references service_case (case_id),
      secret_hash text not null unique check (secret_hash ~ '^[0-9a-f]{64}$'), sealed text not null,
      issued_at timestamptz not null, issued_by text not null, ends_at timestamptz not null,
      tries int not null default 0, closed_at timestamptz)`);
    this.addSql('create unique index tracking_link_live on tracking_link (case_id) where closed_at is null');
    this.addSql('create index tracking_link_case on tracking_link (case_id, issued_at)');
  }
}
