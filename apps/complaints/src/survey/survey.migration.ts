import { Migration } from '@mikro-orm/migrations';

export class SurveyMigration extends Migration {
  static order = 11;

  override up(): void {
    this.addSql(`create table survey (
      survey text primary key, case_id text not null unique, branch text not null, technician text,
      citations jsonb not null, state text not null check (state in ('asked', 'answered', 'unreachable')),
      score smallint check (score between 1 and 5), comment text, asked_at timestamptz not null,
      answered_at timestamptz, answered_by text, check ((state = 'answered') = (score is not null)))`);
    this.addSql('create index survey_branch on survey (branch, asked_at desc)');
  }
}

/** A pack may ask by a feedback or an evaluation form instead. */
export class SurveyFormMigration extends Migration {
  static order = 13;

  override up(): void {
    this.addSql(`alter table survey add column form text not null default 'survey'
      check (form in ('survey', 'feedback', 'evaluation'))`);
  }
}

/** Refused or not reached is recorded as such: the survey counts as asked (`field-service` 三.7). */
export class SurveyUnreachedMigration extends Migration {
  static order = 15;

  override up(): void {
    this.addSql(
      `alter table survey add column unreached text check (unreached in ('refused', 'unreachable'))`,
    );
    this.addSql(`update survey set unreached = 'unreachable' where state = 'unreachable'`);
    this.addSql(`alter table survey
      add constraint survey_unreached check ((state = 'unreachable') = (unreached is not null))`);
  }
}
