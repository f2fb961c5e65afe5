import { Migration } from '@mikro-orm/migrations';

/** A plan's visits are numbered, each is one row and one call; a contract has at most one running plan. */
export class PlanMigration extends Migration {
  static order = 12;

  override up(): void {
    this.addSql(`create table plan (
      plan text primary key, branch text not null, zone text not null, contract text, customer uuid not null,
      devices jsonb not null, kind text not null check (kind in ('maintenance', 'visit')), every jsonb not null,
      counted_from text not null check (counted_from in ('plan', 'completion')),
      moved text not null check (moved in ('stays', 'next-working-day', 'previous-working-day')),
      lead_days int not null check (lead_days >= 0), first_on date not null, ends_on date check (ends_on >= first_on),
      state text not null check (state in ('running', 'stopped', 'closed')), reason text, needs text,
      opened_at timestamptz not null, version int not null default 1, check (state <> 'stopped' or reason is not null))`);
    this.addSql('create index plan_branch on plan (branch, opened_at desc)');
    this.addSql(`create unique index plan_one_running on plan (contract) where state = 'running'`);
    this.addSql(`create table planned_visit (
      plan text not null references plan (plan), occurrence int not null check (occurrence >= 1), nominal date not null,
      due date not null, state text not null check (state in ('scheduled', 'called', 'done', 'cancelled')),
      call text unique, cases jsonb not null default '[]', completed_on date, version int not null default 1,
      primary key (plan, occurrence), check ((state = 'scheduled') = (call is null)),
      check ((state in ('done', 'cancelled')) = (completed_on is not null)))`);
    this.addSql(`create table planned_case (
      case_id text primary key, plan text not null, occurrence int not null, how text, ended_on date,
      check ((how is null) = (ended_on is null)),
      foreign key (plan, occurrence) references planned_visit (plan, occurrence))`);
  }
}

/** A visit may be missed, or give way to another on its day; it is made up by somebody's decision, with who and why. */
export class MissedVisitMigration extends Migration {
  static order = 22;

  override up(): void {
    this.addSql(`alter table planned_visit
      add column calendar_unknown boolean not null default false, add column gave_way_to int,
      add column made_up_by text, add column made_up_why text,
      drop constraint planned_visit_state_check,
      add constraint planned_visit_state_check
        check (state in ('scheduled', 'called', 'done', 'cancelled', 'missed', 'gave-way')),
      drop constraint planned_visit_check,
      add constraint planned_visit_check check ((state in ('scheduled', 'missed', 'gave-way')) = (call is null)),
      add constraint planned_visit_way check ((state = 'gave-way') = (gave_way_to is not null)),
      add constraint planned_visit_made_up check ((made_up_by is null) = (made_up_why is null))`);
  }
}
