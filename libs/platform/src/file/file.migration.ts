import { Migration } from '@mikro-orm/migrations';

/**
 * Uploaded files, the content that they name, and the documents that name them. A use is never changed. Who looked at
 * them stands on the audit trail.
 */
export class FileMigration extends Migration {
  static order = 7;

  override up(): void {
    this.addSql('create table file_content (sha256 text primary key, at timestamptz not null)');
    this.addSql(`create table uploaded_file (
      id uuid primary key, kind text not null, type text not null, bytes int not null check (bytes > 0),
      sha256 text not null references file_content (sha256), sent_sha256 text not null,
      by text not null, role text not null, branch text not null, at timestamptz not null, bound boolean not null default false)`);
    this.addSql('create index uploaded_file_unnamed on uploaded_file (at) where not bound');
    this.addSql('create index uploaded_file_content on uploaded_file (sha256)');
    this.addSql(`create table file_use (
      file uuid not null references uploaded_file (id), document text not null, number text not null,
      case_id text, branch text not null, at timestamptz not null, signed jsonb, primary key (file, document, number))`);
    this.addSql('create index file_use_document on file_use (document, number, at)');
    this.addSql('create index file_use_case on file_use (case_id)');
    this.addSql(`create index audit_entry_file on audit_entry (split_part(subject, '/', 2), at)
      where outcome = 'seen' and subject like 'file/%'`);
  }
}
