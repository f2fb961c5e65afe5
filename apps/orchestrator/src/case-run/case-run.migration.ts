import { Migration } from '@mikro-orm/migrations';

/** The ledger of runs, early facts, which came before their story's start, and late ones, which came after its end. */
export class CaseRunMigration extends Migration {
  static order = 10;

  override up(): void {
    this.addSql(`create table case_run (
      workflow_id text primary key, case_id text not null, state text not null check (state in ('open', 'closed')),
      started_at timestamptz not null, closed_at timestamptz)`);
    this.addSql('create index case_run_case on case_run (case_id)');
    this.addSql(`create table held_fact (
      id uuid primary key, workflow_id text not null, service text not null, seq bigint not null, fact jsonb not null,
      held_at timestamptz not null default now())`);
    this.addSql('create index held_fact_workflow on held_fact (workflow_id, service, seq)');
    this.addSql(`create table late_fact (
      id uuid primary key, workflow_id text not null, service text not null, seq bigint not null, fact jsonb not null,
      came_at timestamptz not null default now())`);
  }
}
