import { Migration } from '@mikro-orm/migrations';

/** One row per person and product line; a withdrawn one stays, since work was done under it. */
export class QualificationMigration extends Migration {
  static order = 14;

  override up(): void {
    this.addSql(`create table qualification (
      person text not null references person (person), product_line text not null, passed_on date not null,
      valid_until date check (valid_until >= passed_on), withdrawn_on date, withdrawn_by text, withdrawn_reason text,
      primary key (person, product_line),
      check ((withdrawn_on is null) = (withdrawn_by is null) and (withdrawn_on is null) = (withdrawn_reason is null)))`);
  }
}
