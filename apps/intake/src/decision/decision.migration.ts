import { Migration } from '@mikro-orm/migrations';

export class DecisionMigration extends Migration {
  override up(): void {
    this.addSql(`create table decision (
      id uuid primary key, case_id text not null references service_case (case_id), decision text not null, outcome text not null,
      reasons jsonb not null, citations jsonb not null, at timestamptz not null)`);
    this.addSql('create index decision_case on decision (case_id, at)');
  }
}
