import { Migration } from '@mikro-orm/migrations';

/** Which pack made a decision: a dry run looks them up by it, case by case. Old ones say so in their citations. */
export class DryRunMigration extends Migration {
  static order = 19;

  override up(): void {
    this.addSql(`alter table decision add column pack text
      generated always as (coalesce(under ->> 'pack', citations -> 0 ->> 'pack')) stored`);
    this.addSql('create index decision_pack on decision (pack, case_id)');
  }
}
