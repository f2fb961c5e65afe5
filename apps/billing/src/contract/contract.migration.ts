import { Migration } from '@mikro-orm/migrations';

/**
 * The balance can't go below nothing, whatever the code does: what is reserved and used together is at most what was
 * granted. The periods of a contract follow each other; a notice is given once.
 */
export class ContractMigration extends Migration {
  static order = 13;

  override up(): void {
    this.addSql(`create table contract (
      contract text primary key, branch text not null, zone text not null, customer uuid not null, devices jsonb not null,
      bills_per_visit boolean not null, charge_fen bigint check (charge_fen >= 0), visits jsonb, notice_days jsonb not null,
      state text not null check (state in ('in-force', 'terminated', 'closed')), reason text, needs text,
      signed_at timestamptz not null, closed_at timestamptz, version int not null default 1,
      check (not bills_per_visit or charge_fen is not null), check (state <> 'terminated' or reason is not null),
      check ((state = 'closed') = (closed_at is not null)))`);
    this.addSql('create index contract_branch on contract (branch, signed_at desc)');
    this.addSql(`create table contract_period (
      contract text not null references contract (contract), period int not null check (period >= 1),
      starts_on date not null, ends_on date not null,
      granted_visits int check (granted_visits >= 0), granted_labour_minutes int check (granted_labour_minutes >= 0),
      granted_parts_fen bigint check (granted_parts_fen >= 0),
      reserved_visits int not null default 0 check (reserved_visits >= 0),
      reserved_labour_minutes int not null default 0 check (reserved_labour_minutes >= 0),
      reserved_parts_fen bigint not null default 0 check (reserved_parts_fen >= 0),
      used_visits int not null default 0 check (used_visits >= 0),
      used_labour_minutes int not null default 0 check (used_labour_minutes >= 0),
      used_parts_fen bigint not null default 0 check (used_parts_fen >= 0), version int not null default 1,
      primary key (contract, period), check (starts_on <= ends_on),
      check (reserved_visits + used_visits <= granted_visits),
      check (reserved_labour_minutes + used_labour_minutes <= granted_labour_minutes),
      check (reserved_parts_fen + used_parts_fen <= granted_parts_fen))`);
    this.addSql(`create table expiry_notice (
      contract text not null, period int not null, days_before int not null, branch text not null, ends_on date not null,
      noticed_at timestamptz not null, state text not null check (state in ('open', 'settled')),
      primary key (contract, period, days_before),
      foreign key (contract, period) references contract_period (contract, period))`);
    this.addSql(`create index expiry_notice_open on expiry_notice (branch, ends_on) where state = 'open'`);
  }
}
