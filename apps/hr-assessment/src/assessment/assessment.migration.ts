import { Migration } from '@mikro-orm/migrations';

export class AssessmentMigration extends Migration {
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
