import { Migration } from '@mikro-orm/migrations';

/**
 * Facts that were heard before are not heard again, so of cases from before it is not known who has a duty in another
 * service: `duty_start` says since when it is.
 */
export class DutyFactMigration extends Migration {
  static order = 46;

  override up(): void {
    this.addSql(`create table duty_fact (
      subject text not null, service text not null, seq bigint not null, type text not null, story text not null,
      branch text not null, occurred_at timestamptz not null, heard_at timestamptz not null, due_on text,
      data jsonb not null, primary key (subject, service, seq))`);
    this.addSql('create index duty_fact_story on duty_fact (story)');
    this.addSql('create index duty_fact_due on duty_fact (due_on, subject) where due_on is not null');
    this.addSql('create table duty_start (at timestamptz not null)');
    this.addSql('insert into duty_start values (clock_timestamp())');
  }
}
