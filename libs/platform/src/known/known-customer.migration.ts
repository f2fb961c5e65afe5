import { Migration } from '@mikro-orm/migrations';

/** Which customer files there are, and which was merged into which: ids only, nothing of the customer. */
export class KnownCustomerMigration extends Migration {
  static order = 4;

  override up(): void {
    this.addSql('create table if not exists known_customer (customer uuid primary key, merged_into uuid)');
    this.addSql('create index if not exists known_customer_into on known_customer (merged_into)');
  }
}
