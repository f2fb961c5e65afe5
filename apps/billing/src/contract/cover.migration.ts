import { Migration } from '@mikro-orm/migrations';

/** One row per contract and case; each movement of a balance stays, so that the balance can be counted again. */
export class CoverMigration extends Migration {
  static order = 14;

  override up(): void {
    this.addSql(`create table cover (
      contract text not null, case_id text not null, period int not null,
      state text not null check (state in ('reserved', 'used', 'released')),
      visits int not null check (visits >= 0), labour_minutes int not null check (labour_minutes >= 0),
      parts_fen bigint not null check (parts_fen >= 0), version int not null default 1,
      primary key (contract, case_id), foreign key (contract, period) references contract_period (contract, period))`);
    this.addSql(`create table cover_movement (
      id bigint generated always as identity primary key, contract text not null, case_id text not null, period int not null,
      what text not null check (what in ('reserved', 'released', 'used')),
      visits int not null check (visits >= 0), labour_minutes int not null check (labour_minutes >= 0),
      parts_fen bigint not null check (parts_fen >= 0), at timestamptz not null,
      foreign key (contract, case_id) references cover (contract, case_id) deferrable initially deferred)`);
    this.addSql('create index cover_movement_period on cover_movement (contract, period)');
  }
}

/** Whose case has the cover, so that it can be compared with whose contract it is. */
export class CoverCustomerMigration extends Migration {
  static order = 24;

  override up(): void {
    this.addSql('alter table cover add column customer uuid');
  }
}

/** What a case has used of a contract goes back where the customer pays after all. */
export class CoverReturnedMigration extends Migration {
  static order = 30;

  override up(): void {
    this.addSql(`alter table cover_movement
      drop constraint cover_movement_what_check,
      add constraint cover_movement_what_check check (what in ('reserved', 'released', 'used', 'returned'))`);
  }
}
