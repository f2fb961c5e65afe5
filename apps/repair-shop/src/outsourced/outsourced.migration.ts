import { Migration } from '@mikro-orm/migrations';

/** A case lies with one outside maker at most; whoever has it has a name and a day. */
export class OutsourcedMigration extends Migration {
  static order = 15;

  override up(): void {
    this.addSql(`create table outsourced_repair (
      outsourced text primary key, case_id text not null, branch text not null,
      state text not null check (state in ('open', 'handed-over', 'solved', 'unsolved', 'dropped')), citations jsonb not null,
      maker text, due_on date, note text, opened_at timestamptz not null, handed_over_at timestamptz, solved_at timestamptz,
      version int not null default 1,
      check (num_nulls(maker, due_on, handed_over_at) = case when state in ('open', 'dropped') then 3 else 0 end),
      check (num_nulls(solved_at, note) = case when state in ('solved', 'unsolved') then 0 else 2 end))`);
    this.addSql(
      `create unique index outsourced_one_live on outsourced_repair (case_id) where state in ('open', 'handed-over')`,
    );
    this.addSql('create index outsourced_case on outsourced_repair (case_id)');
    this.addSql('create index outsourced_branch on outsourced_repair (branch, state, opened_at desc)');
  }
}
