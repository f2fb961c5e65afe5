import { Migration } from '@mikro-orm/migrations';

/** For whom an agent acts: ids only. */
export class AgentCustomerMigration extends Migration {
  static order = 900;

  override up(): void {
    this.addSql(`create table if not exists agent_customer (
      agent text not null, customer uuid not null, from_day date not null, until_day date,
      primary key (agent, customer))`);
    this.addSql('create index if not exists agent_customer_of on agent_customer (customer)');
  }
}

/** Whose case it is, for whoever asks from outside: ids only. */
export class CaseCustomerMigration extends Migration {
  static order = 901;

  override up(): void {
    this.addSql(`create table if not exists case_customer (
      case_id text primary key, branch text not null, customer uuid not null)`);
    this.addSql('create index if not exists case_customer_of on case_customer (customer)');
  }
}
