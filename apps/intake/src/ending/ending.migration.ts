import { Migration } from '@mikro-orm/migrations';

/** How each case ended; and who wanted it to end early, for what reason. One such wish at a time. */
export class EndingMigration extends Migration {
  static order = 28;

  override up(): void {
    this.addSql(`alter table service_case add column ending text check (
      ending in ('done', 'voided', 'cancelled', 'refused', 'declined', 'merged'))`);
    this.addSql(`update service_case set ending = case state when 'archived' then 'done' else 'voided' end
      where state in ('archived', 'voided')`);
    this.addSql(`create table case_ending (
      id uuid primary key, case_id text not null references service_case (case_id),
      what text not null check (what in ('cancellation', 'merger')),
      state text not null check (state in ('asked', 'accepted', 'declined')), into_case text references service_case (case_id),
      reason text not null, by text not null, role text not null, asked_at timestamptz not null, answered_at timestamptz,
      check ((what = 'merger') = (into_case is not null)), check (into_case <> case_id),
      check ((state = 'asked') = (answered_at is null)))`);
    this.addSql(`create unique index case_ending_one on case_ending (case_id) where state <> 'declined'`);
    this.addSql('create index case_ending_into on case_ending (into_case) where into_case is not null');
  }
}
