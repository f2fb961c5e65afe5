import { Migration } from '@mikro-orm/migrations';

/** One appeal for an assessment; the accused cannot decide, whatever code calls. */
export class AppealMigration extends Migration {
  static order = 16;

  override up(): void {
    this.addSql(`create table appeal (
      appeal text primary key, assessment text not null unique references assessment (assessment),
      case_id text not null, branch text not null, person text not null,
      state text not null check (state in ('open', 'decided', 'closed')), reason text not null, was text not null,
      outcome text check (outcome in ('upheld', 'changed', 'lifted')), answer text, made_at timestamptz not null,
      decided_at timestamptz, decided_by text check (decided_by <> person),
      check ((state <> 'open') = (outcome is not null and decided_at is not null and decided_by is not null)))`);
    this.addSql('create index appeal_branch on appeal (branch, made_at desc)');
  }
}
