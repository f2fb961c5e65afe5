import { Migration } from '@mikro-orm/migrations';

export class AssessmentMigration extends Migration {
  static order = 12;

  override up(): void {
    this.addSql(`create table assessment (
      assessment text primary key, case_id text not null, branch text not null, complaint text not null unique,
      person text not null, cause text not null, state text not null check (state in ('open', 'decided')),
      sanction text check (sanction in ('none', 'criticism', 'demerit', 'major-demerit')), reason text,
      opened_at timestamptz not null, decided_at timestamptz, decided_by text check (decided_by <> person),
      check ((state = 'decided') = (sanction is not null and decided_at is not null and decided_by is not null)))`);
    this.addSql('create index assessment_case on assessment (case_id)');
    this.addSql('create index assessment_branch on assessment (branch, opened_at desc)');
  }
}

/** What the pack proposes is kept with the assessment, and HR may decide any sanction of the regulations. */
export class AssessmentProposalsMigration extends Migration {
  static order = 15;

  override up(): void {
    this.addSql(`alter table assessment add column proposals jsonb not null default '[]',
      add column amount_fen bigint check (amount_fen >= 0), drop constraint assessment_sanction_check,
      add constraint assessment_sanction_check check (sanction in ('none', 'criticism', 'bonus-deduction', 'fine', 'warning',
        'demerit', 'major-demerit', 'suspension', 'dismissal', 'prosecution', 'unspecified')),
      add constraint assessment_fine_has_amount check (sanction <> 'fine' or amount_fen is not null)`);
  }
}

/** Which incident is assessed, by the first complaint about it. */
export class AssessmentIncidentMigration extends Migration {
  static order = 17;

  override up(): void {
    this.addSql('alter table assessment add column incident text');
  }
}
