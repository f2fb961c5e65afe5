import { Migration } from '@mikro-orm/migrations';

/** An entry is closed, void with its reason, or open; corrections keep what stood there before. */
export class CallMigration extends Migration {
  static order = 11;

  override up(): void {
    this.addSql(`create table call (
      call text primary key, branch text not null, channel text not null, kind text not null, fault text not null,
      customer uuid not null references customer (id), complete boolean not null,
      state text not null check (state in ('open', 'closed', 'void')), called_at timestamptz not null, recorded_at timestamptz not null,
      attachments jsonb not null default '[]', revision int not null default 1, reason text, successor text, closed_at timestamptz,
      version int not null default 1, check (state <> 'void' or reason is not null))`);
    this.addSql('create index call_customer on call (customer)');
    this.addSql(`create table call_revision (
      call text not null references call (call), revision int not null, before jsonb not null, reason text not null, by text not null,
      at timestamptz not null, primary key (call, revision))`);
  }
}

/** Where it is to be done, why goods come back, and what earlier case a call comes back to. */
export class CallWishesMigration extends Migration {
  static order = 25;

  override up(): void {
    this.addSql(`alter table call
      add column service_way text not null default 'on-site' check (service_way in ('on-site', 'send-in')),
      add column return_reason text check (return_reason in ('defect', 'dissatisfied')),
      add column follows text references service_case (case_id)`);
  }
}

/**
 * What a call said of the customer stays with the call: a case shows it, whatever the file says later. Who rang is
 * somebody else at times. The digits are what both are found by.
 */
export class CallNamedMigration extends Migration {
  static order = 44;

  override up(): void {
    this.addSql(
      'alter table call add column named jsonb, add column caller jsonb, add column phone_digits text, add column caller_digits text',
    );
    this.addSql(`update call set phone_digits = cu.phone_digits,
      named = jsonb_build_object('name', cu.name, 'phone', cu.phone, 'address', cu.address) from customer cu where cu.id = call.customer`);
    this.addSql('create index call_phone_digits on call (phone_digits) where phone_digits is not null');
    this.addSql('create index call_caller_digits on call (caller_digits) where caller_digits is not null');
  }
}

/** Which version of the privacy notice was read, where customers requested service themselves. */
export class CallNoticeMigration extends Migration {
  static order = 55;

  override up(): void {
    this.addSql('alter table call add column notice int');
  }
}
