import { Migration } from '@mikro-orm/migrations';

/** What a case waits for is some paper, and may have an end. */
export class AwaitedProofMigration extends Migration {
  static order = 35;

  override up(): void {
    this.addSql(`create table awaited_proof (
      case_id text primary key references service_case (case_id), citations jsonb not null, until timestamptz,
      documents jsonb not null check (jsonb_array_length(documents) > 0), since timestamptz not null)`);
  }
}
