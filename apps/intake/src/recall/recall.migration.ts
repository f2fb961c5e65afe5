import { Migration } from '@mikro-orm/migrations';

/** The database holds that a recalled device has one case; an item ends when its case ends. */
export class RecallMigration extends Migration {
  static order = 24;

  override up(): void {
    this.addSql(`create table recall (
      recall text primary key, branch text not null, zone text not null, kind text not null, reason text not null,
      state text not null check (state in ('open', 'closed')), needs text, opened_at timestamptz not null,
      closed_at timestamptz, version int not null default 1, check ((state = 'closed') = (closed_at is not null)))`);
    this.addSql('create index recall_branch on recall (branch, opened_at desc)');
    this.addSql(`create table recall_item (
      recall text not null references recall (recall), item int not null check (item >= 1), branch text not null,
      customer uuid not null references customer (id), device jsonb not null, case_id text unique, how text, ended_on date,
      primary key (recall, item), check ((how is null) = (ended_on is null)), check (how is null or case_id is not null))`);
    this.addSql('create index recall_item_waiting on recall_item (recall, item) where case_id is null');
  }
}
