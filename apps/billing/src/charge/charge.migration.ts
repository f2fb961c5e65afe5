import { Migration } from '@mikro-orm/migrations';

/** One charge per case and per voucher. Cash is collected whole or not at all, and only where it is owed in cash. */
export class ChargeMigration extends Migration {
  static order = 10;

  override up(): void {
    this.addSql(`create table charge (
      case_id text primary key, branch text not null, voucher text not null unique, former_vouchers jsonb not null default '[]',
      amount_fen bigint not null check (amount_fen >= 0),
      way text not null check (way in ('cash-on-site', 'invoice-same-day', 'invoice-on-return')),
      state text not null check (state in ('open', 'collected', 'handed-over', 'invoiced')),
      lines jsonb not null, citations jsonb not null,
      collected_fen bigint not null default 0 check (collected_fen in (0, amount_fen)), collected_by text, collected_at timestamptz,
      handover text, opened_at timestamptz not null, version int not null default 1,
      unique (case_id, collected_fen),
      check (way = 'cash-on-site' or (state in ('open', 'invoiced') and collected_at is null)),
      check (way <> 'cash-on-site' or (state = 'open') = (collected_at is null)),
      check (way <> 'cash-on-site' or (state in ('handed-over', 'invoiced')) = (handover is not null)),
      check (collected_at is null or (collected_by is not null and collected_fen = amount_fen)))`);
    this.addSql('create index charge_branch_state on charge (branch, state, opened_at desc)');
  }
}

/** Checks of a table that name a column, whatever the database called them. */
const dropChecksOn = (table: string, column: string) => `do $$ declare one text; begin
  for one in select conname from pg_constraint where conrelid = '${table}'::regclass and contype = 'c'
    and pg_get_constraintdef(oid) like '%${column}%' loop
    execute format('alter table ${table} drop constraint %I', one);
  end loop; end $$`;

/**
 * Cash may come in parts and differ: what is collected, waived and left for later comes to what is owed before it is
 * handed over. The customer may pay in another way.
 */
export class ChargePaymentsMigration extends Migration {
  static order = 16;

  override up(): void {
    this.addSql(`alter table charge add column payments jsonb not null default '[]',
      add column waived_fen bigint not null default 0 check (waived_fen >= 0),
      add column later_fen bigint not null default 0 check (later_fen >= 0),
      add column pays_by text, add column pays_by_reason text,
      add check ((pays_by is null) = (pays_by_reason is null))`);
    this.addSql(dropChecksOn('charge', 'collected_fen'));
    this.addSql(`alter table charge add constraint charge_paid check (collected_fen >= 0 and waived_fen >= 0),
      add constraint charge_paid_whole check (collected_at is null or (collected_by is not null and collected_fen + waived_fen + later_fen = amount_fen))`);
  }
}

/** The published fee schedule that a charge's prices go by. */
export class ChargeScheduleMigration extends Migration {
  static order = 20;

  override up(): void {
    this.addSql('alter table charge add column schedule text references fee_schedule (schedule)');
  }
}

/** Who was there, as the case says: cash on site is theirs to collect. */
export class ChargeVisitedByMigration extends Migration {
  static order = 25;

  override up(): void {
    this.addSql('alter table charge add column visited_by text');
  }
}

/** Cash that several people collected is handed over by each of them. */
export class ChargeHandoversMigration extends Migration {
  static order = 28;

  override up(): void {
    this.addSql(`alter table charge add column handovers jsonb not null default '[]'`);
  }
}
