import { Migration } from '@mikro-orm/migrations';

/** A correction is another row: nothing that was filed is ever changed. */
export class PaperMigration extends Migration {
  static order = 26;

  override up(): void {
    this.addSql(`create table paper (
      case_id text not null references service_case (case_id), document text not null check (document in (
        'purchase-proof', 'warranty-card', 'service-plan', 'confirmation', 'service-record', 'service-report',
        'training-summary', 'work-record', 'feedback')),
      revision int not null check (revision >= 1), by text not null, role text not null, at timestamptz not null,
      recorded_at timestamptz not null, note text not null, outcome text check (outcome in ('solved', 'handed-on')), signature text,
      attachments jsonb not null, primary key (case_id, document, revision))`);
  }
}

/** Who wrote a paper and who entered it are two. */
export class PaperEnteredMigration extends Migration {
  static order = 49;

  override up(): void {
    this.addSql('alter table paper add column entered_by text');
  }
}
