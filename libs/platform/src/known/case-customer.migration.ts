import { Migration } from '@mikro-orm/migrations';

/** Whose case it is, and for whom an agent acts: ids only, for whoever asks from outside. */
export class CaseCustomerMigration extends Migration {
  static order = 8;

  override up(): void {
    this.addSql(`create table if not exists case_customer (
      case_id text primary key, branch text not null, customer uuid not null)`);
    this.addSql('create index if not exists case_customer_of on case_customer (customer)');
    this.addSql(`create table if not exists agent_customer (
      agent text not null, customer uuid not null, from_day date not null, until_day date,
      primary key (agent, customer))`);
    this.addSql('create index if not exists agent_customer_of on agent_customer (customer)');
  }
}
