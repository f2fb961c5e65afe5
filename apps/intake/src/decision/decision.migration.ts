import { Migration } from '@mikro-orm/migrations';

export class DecisionMigration extends Migration {
  static order = 13;

  override up(): void {
    this.addSql(`create table decision (
      id uuid primary key, case_id text not null references service_case (case_id), decision text not null, outcome text not null,
      reasons jsonb not null, citations jsonb not null, at timestamptz not null)`);
    this.addSql('create index decision_case on decision (case_id, at)');
  }
}

/** With its inputs, a decision can be made again under a changed pack; and a person may decide otherwise. */
export class DecisionInputsMigration extends Migration {
  static order = 16;

  override up(): void {
    this.addSql(`alter table decision add column amount_fen bigint, add column facts jsonb, add column under jsonb,
      add column by text, add column role text, add column overrides uuid references decision (id), add column reason text,
      add constraint decision_of_a_person check (num_nulls(by, role, overrides, reason) in (0, 4))`);
  }
}

/** What a sanction decision provides, so that a dry run can say which sanction would be another. */
export class DecisionSanctionsMigration extends Migration {
  static order = 31;

  override up(): void {
    this.addSql('alter table decision add column sanctions jsonb');
  }
}

/** Complaints that have ended, as the complaints service recorded. */
export class ClosedComplaintMigration extends Migration {
  static order = 32;

  override up(): void {
    this.addSql('create table closed_complaint (complaint text primary key)');
  }
}

/** Whom each complaint is about, as the complaints service recorded: they don't decide on it. */
export class AccusedPersonMigration extends Migration {
  static order = 47;

  override up(): void {
    this.addSql('create table accused_person (complaint text, person text, primary key (complaint, person))');
  }
}
