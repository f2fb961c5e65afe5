import { Migration } from '@mikro-orm/migrations';

/** Which pack made a decision, so that a dry run finds them case by case. Old decisions name it in their citations. */
export class DryRunMigration extends Migration {
  static order = 19;

  override up(): void {
    this.addSql(`alter table decision add column pack text
      generated always as (coalesce(under ->> 'pack', citations -> 0 ->> 'pack')) stored`);
    this.addSql('create index decision_pack on decision (pack, case_id)');
  }
}
