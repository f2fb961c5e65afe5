import { Migration } from '@mikro-orm/migrations';

export class CustomerMigration extends Migration {
  static order = 10;

  override up(): void {
    this.addSql(`create table customer (
      id uuid primary key, phone_digits text unique, name text, phone text, address text, created_at timestamptz not null,
      version int not null default 1)`);
    this.addSql(
      'create table file_view (who text not null, role text not null, case_id text not null, at timestamptz not null)',
    );
    this.addSql('create index file_view_case on file_view (case_id, at)');
  }
}

/** A file as it stood before a later call or correction changed it. */
export class CustomerRevisionMigration extends Migration {
  static order = 33;

  override up(): void {
    this.addSql(`create table customer_revision (
      customer uuid not null references customer (id), revision int not null, before jsonb not null, by text not null,
      at timestamptz not null, primary key (customer, revision))`);
  }
}

/**
 * A phone may belong to several files, and a file to a branch. `customer.phone_digits` stays, unique, for the release
 * before, which still finds files by it while it runs; the trigger takes over what that release writes.
 */
export class CustomerPhoneMigration extends Migration {
  static order = 42;

  override up(): void {
    this.addSql(
      'alter table customer add column branch text, add column announced boolean not null default false',
    );
    this.addSql(`update customer set branch =
      (select c.branch from call c where c.customer = customer.id order by c.recorded_at, c.call limit 1)`);
    this.addSql(`create table customer_phone (
      customer uuid not null references customer (id), digits text not null, extension text not null default '',
      typed text not null, primary key (customer, digits, extension))`);
    this.addSql('create index customer_phone_digits on customer_phone (digits)');
    this.addSql(`insert into customer_phone (customer, digits, typed)
      select id, phone_digits, coalesce(phone, phone_digits) from customer where phone_digits is not null`);
    this.addSql(`create function customer_phone_of_release_before() returns trigger language plpgsql as $$
      begin
        insert into customer_phone (customer, digits, typed) values (new.id, new.phone_digits, coalesce(new.phone, new.phone_digits))
        on conflict do nothing;
        return null;
      end $$`);
    this.addSql(`create trigger customer_phone_of_release_before after insert or update of phone_digits on customer
      for each row when (new.phone_digits is not null) execute function customer_phone_of_release_before()`);
    this.addSql('alter table customer_revision add column reason text');
  }
}

/** A branch asks for another's file, with a reason; the owner's supervisor decides. */
export class CustomerFileRequestMigration extends Migration {
  static order = 43;

  override up(): void {
    this.addSql(`create table customer_file_request (
      request uuid primary key, customer uuid not null references customer (id), owner text not null, branch text not null,
      by text not null, reason text not null, at timestamptz not null,
      state text not null check (state in ('asked', 'granted', 'refused')), decided_by text, decided_at timestamptz,
      decision_reason text, check ((state = 'asked') = (decided_at is null)))`);
    this.addSql('create index customer_file_request_of on customer_file_request (customer, branch)');
  }
}

/**
 * Looks stand on the audit trail and nowhere else. `file_view` stays for the release before, which writes there while it
 * runs; a trigger takes over what it writes, and what stood there is taken over now. The table goes with the release
 * after.
 */
export class LooksOnTrailMigration extends Migration {
  static order = 50;

  override up(): void {
    const taken = (
      row: string,
      from: string,
    ) => `insert into audit_entry (id, at, who, role, branch, action, subject, outcome)
      select gen_random_uuid(), ${row}.at, ${row}.who, ${row}.role, '-', 'file_view', ${row}.case_id, 'seen' ${from}`;
    this.addSql(taken('v', 'from (select * from file_view order by at) v'));
    this.addSql(`create function file_view_on_trail() returns trigger language plpgsql as $$
      begin
        ${taken('new', '')};
        return null;
      end $$`);
    this.addSql(`create trigger file_view_on_trail after insert on file_view
      for each row execute function file_view_on_trail()`);
  }
}

/** With everything in sight for as long as the answer takes, whoever asks; what it may answer says its signature. */
const pastBranches = (signature: string, returns: string, looks: string) =>
  `create or replace function ${signature} returns ${returns}
    language plpgsql stable security definer set search_path from current as $$
    declare
      sight text := current_setting('aftercase.branches', true);
    begin
      perform set_config('aftercase.branches', '*', true);
      ${looks}
      perform set_config('aftercase.branches', coalesce(sight, ''), true);
      return;
    end $$`;

/**
 * What lies behind row security and must be asked across it. `customer_open_to`: whether a file is open to branches that
 * it does not belong to, by any of the customer's files: one is theirs, or was granted them, or they have or had a case.
 * `customer_files_with`, `customer_file`: that there are files with a phone or an id, and whose; nothing of what is in them.
 */
export class CustomerPastBranchesMigration extends Migration {
  static order = 51;

  override up(): void {
    this.addSql(
      pastBranches(
        'customer_open_to(file uuid, branches text[], out open boolean)',
        'boolean',
        `with recursive one (id) as (
          select file
          union select case when m.customer = o.id then m.merged_into else m.customer end
            from one o join customer_merge m on (m.customer = o.id or m.merged_into = o.id) and m.undone_at is null)
        select exists (select from customer c join one on one.id = c.id where c.branch = any(branches))
          or exists (select from customer_file_request r join one on one.id = r.customer
                     where r.state = 'granted' and r.branch = any(branches))
          or exists (select from one join call c on c.customer = one.id join service_case s on s.call = c.call
                     where s.branch = any(branches) or exists (select from case_handover h
                       where h.case_id = s.case_id and h.from_branch = any(branches)))
          into open;`,
      ),
    );
    this.addSql(
      pastBranches(
        'customer_files_with(number text, ext text)',
        'table (id uuid, branch text)',
        `return query select distinct c.id, c.branch from customer_phone p join customer c on c.id = p.customer
          where p.digits = number and (ext = '' or p.extension in ('', ext)) order by c.id;`,
      ),
    );
    this.addSql(
      pastBranches(
        'customer_file(file uuid)',
        'table (id uuid, branch text)',
        'return query select c.id, c.branch from customer c where c.id = file;',
      ),
    );
  }
}
