import { Migration } from '@mikro-orm/migrations';

/**
 * The ledger. People never decide complaints about themselves: the database checks it too, so it holds whatever code
 * writes.
 */
export class ComplaintMigration extends Migration {
  static order = 12;

  override up(): void {
    this.addSql(`create table complaint (
      complaint text primary key, case_id text not null, branch text not null,
      source text not null check (source in ('survey', 'call', 'letter', 'visit')),
      state text not null check (state in ('open', 'found', 'closed')), against text, what text not null,
      substantiated boolean, cause text, person text, finding text,
      found_by text check (found_by <> against and found_by <> person), found_at timestamptz,
      outcome text check (outcome in ('unfounded', 'remedied', 'assessed')), assessment text,
      opened_at timestamptz not null, opened_by text not null, closed_at timestamptz,
      check ((state = 'open') = (substantiated is null)), check ((state = 'closed') = (closed_at is not null)))`);
    this.addSql('create index complaint_case on complaint (case_id)');
    this.addSql('create index complaint_branch on complaint (branch, opened_at desc)');
  }
}

/** Class and grade, the answer to the customer, and the measures to make good. */
export class ComplaintHandlingMigration extends Migration {
  static order = 14;

  override up(): void {
    this.addSql(`alter table complaint
      add column about text not null default 'other' check (about in ('quality', 'conduct', 'delay', 'fee', 'other')),
      add column injury boolean not null default false, add column misconduct boolean not null default false,
      add column grade text check (grade in ('major', 'ordinary')), add column grade_citations jsonb not null default '[]',
      add column personal boolean, add column harms_image boolean, add column answer text, add column answered_at timestamptz,
      add column remedy text`);
  }
}

/** How often it was found: a fine is per occurrence. */
export class ComplaintOccurrencesMigration extends Migration {
  static order = 16;

  override up(): void {
    this.addSql('alter table complaint add column occurrences integer check (occurrences > 0)');
  }
}

/** One finding, several causes; and the complaint that was the first about the same incident. */
export class ComplaintCausesMigration extends Migration {
  static order = 17;

  override up(): void {
    this.addSql(`alter table complaint add column causes jsonb,
      add column same_incident_as text references complaint (complaint) check (same_incident_as <> complaint)`);
  }
}

/** Who entered it did not say what it is about. Entries of before, and of the release before, said it or `other`. */
export class ComplaintClassMigration extends Migration {
  static order = 18;

  override up(): void {
    this.addSql('alter table complaint add column classified boolean not null default true');
  }
}

/** Of complaints from before, whom they are about is announced once; of later ones their facts say it. */
export class AccusedAnnouncedMigration extends Migration {
  static order = 19;

  override up(): void {
    this.addSql('alter table complaint add column announced boolean not null default false');
  }
}
