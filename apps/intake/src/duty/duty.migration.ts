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

/**
 * What is somebody's to do beside open cases, by index: archived cases are many, and few of them ask for anything. What
 * stands now is sought roughly, too much rather than too little, as is what the release before goes on to keep: duties
 * are judged when they are read, and the next fact of the service puts its mark right.
 */
export class StandingDutyMigration extends Migration {
  static order = 48;

  override up(): void {
    // Old books are large, and what is filled in is looked at once.
    this.addSql('set local statement_timeout = 0');
    this.addSql('alter table duty_fact add column asks boolean not null default false');
    this.addSql(`update duty_fact f set asks = true
      where not exists (select from duty_fact l where l.subject = f.subject and l.service = f.service and l.seq > f.seq)
        and exists (select from duty_fact o join (values
          ('complaints.survey.asked.v1', 'survey', '{complaints.survey.answered.v1,complaints.survey.unreached.v1}'::text[]),
          ('complaints.complaint.opened.v1', 'complaint', '{complaints.complaint.closed.v1}'),
          ('hr-assessment.assessment.opened.v1', 'assessment', '{hr-assessment.assessment.decided.v1}'),
          ('hr-assessment.appeal.made.v1', 'appeal', '{hr-assessment.appeal.decided.v1,hr-assessment.appeal.closed.v1}'),
          ('billing.cash.part-collected.v1', 'caseId', '{billing.cash.collected.v1}'),
          ('billing.invoice.part-collected.v1', 'invoice', '{billing.invoice.collected.v1,billing.invoice.reversed.v1}'),
          ('billing.invoice.issued.v1', 'invoice', '{billing.invoice.collected.v1,billing.invoice.reversed.v1}'),
          ('billing.contract.expiry-noticed.v1', 'contract', '{billing.contract.renewed.v1,billing.contract.closed.v1}'),
          ('billing.contract.flagged.v1', 'contract', '{billing.contract.resumed.v1,billing.contract.closed.v1}'),
          ('dispatch.plan.flagged.v1', 'plan', '{dispatch.plan.resumed.v1,dispatch.plan.closed.v1}')
        ) as d (opens, key, closes) on d.opens = o.type
        where o.subject = f.subject and o.service = f.service and not exists (
          select from duty_fact c where c.subject = o.subject and c.service = o.service and c.seq > o.seq
            and c.type = any(d.closes) and c.data ->> d.key = o.data ->> d.key))`);
    this.addSql('alter table duty_fact alter column asks set default true');
    this.addSql('create index duty_fact_asks on duty_fact (subject) where asks');
    this.addSql(
      `create index service_case_open on service_case (case_id) where state in ('registered', 'open')`,
    );
    this.addSql('create index disorder_unchecked on disorder (case_id) where checked_at is null');
    this.addSql('create index recall_needs on recall (recall) where needs is not null');
  }
}
