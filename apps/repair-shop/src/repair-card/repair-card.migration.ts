import { Migration } from '@mikro-orm/migrations';

/** One card per goods held. What passed inspection has its return day; each inspection stays on file. */
export class RepairCardMigration extends Migration {
  static order = 12;

  override up(): void {
    this.addSql(`create table repair_card (
      card text primary key, receipt text not null unique references goods_receipt (receipt), case_id text not null, branch text not null,
      state text not null check (state in ('repairing', 'waiting-part', 'finished', 'passed', 'returned')),
      labour_minutes int not null default 0 check (labour_minutes >= 0), parts jsonb not null default '[]', awaited text,
      awaited_until date, work text, return_on date, inspections int not null default 0 check (inspections >= 0),
      opened_at timestamptz not null, version int not null default 1,
      check ((state = 'waiting-part') = (awaited is not null)),
      check ((state in ('passed', 'returned')) = (return_on is not null)),
      check (state not in ('passed', 'returned') or inspections > 0))`);
    this.addSql('create index repair_card_case on repair_card (case_id)');
    this.addSql('create index repair_card_branch on repair_card (branch, state, opened_at desc)');
    this.addSql(`create table inspection (
      card text not null references repair_card (card), round int not null check (round > 0), passed boolean not null,
      return_on date, note text, supervisor text not null, at timestamptz not null, primary key (card, round),
      check (not passed or return_on is not null))`);
  }
}

/** Goods may go back unrepaired: released with the reason, without inspection and without a day noted by one. */
export class GoodsReleaseMigration extends Migration {
  static order = 14;

  override up(): void {
    this.addSql(`alter table repair_card
      add column fault_cause text check (fault_cause in ('quality', 'human-damage', 'design', 'wear')),
      add column released_why text check (released_why in ('declined', 'cancelled', 'refused')),
      drop constraint repair_card_state_check, drop constraint repair_card_check1, drop constraint repair_card_check2,
      add constraint repair_card_state_check check (
        state in ('repairing', 'waiting-part', 'finished', 'passed', 'released', 'returned')),
      add constraint repair_card_released check (case state when 'released' then released_why is not null
        when 'returned' then true else released_why is null end),
      add constraint repair_card_return_day check (
        (state in ('passed', 'returned') and released_why is null) = (return_on is not null)),
      add constraint repair_card_inspected check (
        state not in ('passed', 'returned') or released_why is not null or inspections > 0)`);
    this.addSql(`alter table goods_entry add column released boolean not null default false,
      drop constraint goods_entry_check,
      add constraint goods_entry_check check (out_at is null or return_on is not null or released)`);
  }
}

/** What the work waits for, and what was diagnosed before it. Cards opened before have no such duty. */
export class DiagnosisMigration extends Migration {
  static order = 17;

  override up(): void {
    this.addSql(`alter table repair_card add column free_after jsonb,
      add column found text check (found in ('quality', 'human-damage', 'design', 'wear')), add column diagnosis jsonb`);
    // Held whatever calls: no repair is finished for which the customer has not agreed.
    this.addSql(`alter table repair_card add constraint repair_card_work_agreed check (
      free_after is null or state not in ('finished', 'passed') or (found is not null and free_after @> to_jsonb(found)))`);
  }
}

/** Who inspected and who entered it are two, and so are the two times. */
export class InspectionEnteredMigration extends Migration {
  static order = 20;

  override up(): void {
    this.addSql('alter table inspection add column entered_by text, add column recorded_at timestamptz');
  }
}
