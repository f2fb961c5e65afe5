import { Migration } from '@mikro-orm/migrations';

/**
 * For whom agents act. The other services know it, and whose each case is, by tables of the same names; here the second
 * is a view of what the calls say.
 */
export class AgentMigration extends Migration {
  static order = 54;

  override up(): void {
    this.addSql(`create table agent_customer (
      agent text not null, customer uuid not null references customer (id), from_day date not null, until_day date,
      branch text not null, primary key (agent, customer), check (until_day is null or from_day <= until_day))`);
    this.addSql('create index agent_customer_of on agent_customer (customer)');
    this.addSql(`create view case_customer with (security_invoker = true) as
      select s.case_id, s.branch, c.customer from service_case s join call c on c.call = s.call`);
    // Of what is under way now the other services have heard nothing; they are told once.
    this.addSql('alter table service_case add column owner_told boolean not null default false');
    this.addSql('alter table service_case alter column owner_told set default true');
  }
}
