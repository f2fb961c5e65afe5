import { Migration } from '@mikro-orm/migrations';

/** One live dispatch per case is held by the index, whatever the code does. */
export class DispatchMigration extends Migration {
  static order = 10;

  override up(): void {
    this.addSql(`create table dispatch (
      dispatch text primary key, case_id text not null, branch text not null, voucher text not null, product_line text not null,
      state text not null check (state in ('open', 'assigned', 'on-site', 'finished', 'cancelled')), technician text,
      arrived_at timestamptz, result text check (result in ('fixed', 'take-in')), finished_at timestamptz, signature text,
      signed_at timestamptz, left_at timestamptz, labour_minutes int not null default 0 check (labour_minutes >= 0),
      parts jsonb not null default '[]', cause text, solution text, cancel_reason text, opened_at timestamptz not null,
      version int not null default 1)`);
    this.addSql(`create unique index dispatch_one_live on dispatch (case_id) where state <> 'cancelled'`);
    this.addSql('create index dispatch_branch_state on dispatch (branch, state, opened_at desc)');
    this.addSql('create index dispatch_case on dispatch (case_id)');
  }
}

/** A second visit is a dispatch of its own; a pack may know no voucher; trainers and providers go out, too. */
export class DispatchRoundsMigration extends Migration {
  static order = 11;

  override up(): void {
    this.addSql(`alter table dispatch alter column voucher drop not null,
      add column round int not null default 1 check (round >= 1),
      add column goer text not null default 'technician' check (goer in ('technician', 'trainer', 'service-provider')),
      add column accepted_at timestamptz, add column awaited_part text,
      drop constraint dispatch_result_check,
      add constraint dispatch_result_check check (result in ('fixed', 'take-in', 'second-visit', 'absent', 'hand-up', 'not-done'))`);
    this.addSql('drop index dispatch_one_live');
    this.addSql(
      `create unique index dispatch_one_live on dispatch (case_id, round) where state <> 'cancelled'`,
    );
  }
}

/** What a visit's report says beside cause and solution, and the customer's word on the result. */
export class ServiceReportMigration extends Migration {
  static order = 13;

  override up(): void {
    this.addSql(`alter table dispatch
      add column fault_cause text check (fault_cause in ('quality', 'human-damage', 'design', 'wear')),
      add column new_serial text, add column opinion text, add column acceptance text, add column reject_reason text,
      add constraint dispatch_acceptance check ((accepted_at is null) = (num_nonnulls(acceptance, reject_reason) = 0)),
      add constraint dispatch_awaits check (awaited_part is null or result = 'second-visit')`);
  }
}

/** What the work waits for, and what was diagnosed before it. Dispatches opened before have no such duty. */
export class DiagnosisMigration extends Migration {
  static order = 21;

  override up(): void {
    this.addSql(`alter table dispatch add column free_after jsonb,
      add column found text check (found in ('quality', 'human-damage', 'design', 'wear')), add column diagnosis jsonb`);
    // Held whatever calls: nothing is fixed for which the customer has not agreed.
    this.addSql(`alter table dispatch add constraint dispatch_work_agreed check (
      free_after is null or result is distinct from 'fixed' or (found is not null and free_after @> to_jsonb(found)))`);
  }
}

/** A part may be awaited before anybody has arrived; whoever goes there all the same may come to any result. */
export class AwaitedBeforeMigration extends Migration {
  static order = 24;

  override up(): void {
    this.addSql('alter table dispatch drop constraint dispatch_awaits');
  }
}

/** Whose job it is, is said once of each dispatch that nobody has said it of; and whose people work for which provider. */
export class JobsAnnouncedMigration extends Migration {
  static order = 25;

  override up(): void {
    this.addSql('alter table dispatch add column announced boolean not null default false');
    this.addSql(
      'insert into known_provider (provider, people) select provider, people from provider on conflict do nothing',
    );
  }
}
