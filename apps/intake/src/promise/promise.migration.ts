import { Migration } from '@mikro-orm/migrations';

export class PromiseMigration extends Migration {
  static order = 14;

  override up(): void {
    this.addSql(`create table service_promise (
      case_id text not null references service_case (case_id), promise text not null, due timestamptz not null,
      warn_at timestamptz not null, state text not null check (state in ('open', 'kept', 'breached', 'withdrawn')), kept_at timestamptz,
      citations jsonb not null, version int not null default 1, primary key (case_id, promise))`);
    this.addSql(`create table customer_answer (
      case_id text not null references service_case (case_id), occurred_at timestamptz not null, recorded_at timestamptz not null,
      by text not null)`);
    this.addSql('create index customer_answer_case on customer_answer (case_id, occurred_at)');
  }
}

/** Any promise of a pack, not the reply alone: what fulfils it, how its deadline came about, who was warned. */
export class PromiseDeadlineMigration extends Migration {
  static order = 29;

  override up(): void {
    this.addSql('alter table service_promise drop constraint service_promise_state_check');
    this.addSql(`alter table service_promise
      add constraint service_promise_state_check check (state in ('open', 'paused', 'kept', 'breached', 'withdrawn', 'lapsed')),
      add column fulfilled text not null default 'answered', add column since timestamptz, add column starts_at timestamptz,
      add column spans jsonb not null default '[]', add column warned_at timestamptz,
      add column escalations jsonb not null default '[]'`);
  }
}
