import { Migration } from '@mikro-orm/migrations';

/** How many chains a service has. Part of every row and of its hash, so it never changes. */
const chains = 16;

/**
 * What an entry's hash is taken of, in this order; `verify` and `ops audit` reckon it again by themselves. No part may
 * hold a line's end, so that no two entries read alike.
 */
const hashed = `array_to_string(array[
  encode(new.prev, 'hex'), new.shard::text, new.seq::text, new.id::text,
  to_char(new.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), new.who, new.role, new.branch, new.action,
  new.subject, new.outcome, new.code, array_to_string(new.caused, ','), new.trace, new.times::text], E'\\n', '-')`;

/**
 * The audit trail: who, in which role, for which branch, when, did or was refused what, on which subject. The database
 * itself links each entry to the one before it in its chain, whoever inserts it, and refuses to change or to remove
 * one. A connection has its own chain, so two transactions at once seldom wait for one another.
 */
export class AuditMigration extends Migration {
  override up(): void {
    this.addSql(`create table audit_head (
      shard smallint primary key, last_seq bigint not null, hash bytea not null)`);
    this.addSql(`insert into audit_head (shard, last_seq, hash)
      select n, 0, sha256(convert_to(current_schema() || '/' || n, 'UTF8')) from generate_series(0, ${chains - 1}) n`);
    this.addSql(`create table audit_entry (
      shard smallint not null default pg_backend_pid() % ${chains}, seq bigint not null, id uuid not null unique,
      at timestamptz not null, who text not null, role text not null, branch text not null, action text not null,
      subject text, outcome text not null check (outcome in ('done', 'overridden', 'seen', 'refused')), code text,
      caused uuid[] not null default '{}', trace text, times int not null default 1, prev bytea not null,
      hash bytea not null, primary key (shard, seq),
      check (who || role || branch || action || coalesce(subject, '') || coalesce(code, '') || coalesce(trace, '') !~ '[\\x01-\\x1f]'))`);
    this.addSql('create index audit_entry_at on audit_entry (at, id)');
    this.addSql('create index audit_entry_who on audit_entry (who, at)');
    this.addSql('create index audit_entry_subject on audit_entry (subject, at) where subject is not null');
    this.chained();
    this.appendOnly();
  }

  /** With its owner's rights, so that a service's role needs none on the heads. */
  private chained(): void {
    this.addSql(`create function audit_chain() returns trigger language plpgsql security definer
      set search_path from current as $$
      begin
        select last_seq + 1, hash into strict new.seq, new.prev from audit_head where shard = new.shard for update;
        new.hash := sha256(convert_to(${hashed}, 'UTF8'));
        update audit_head set last_seq = new.seq, hash = new.hash where shard = new.shard;
        return new;
      end $$`);
    this.addSql(`create trigger audit_chain before insert on audit_entry
      for each row execute function audit_chain()`);
  }

  private appendOnly(): void {
    this.addSql(`create function audit_stays() returns trigger language plpgsql as $$
      begin
        if pg_trigger_depth() > 1 and tg_table_name = 'audit_head' and tg_op = 'UPDATE' then return new; end if;
        raise exception 'the audit trail only grows' using errcode = '42501';
      end $$`);
    for (const table of ['audit_entry', 'audit_head']) {
      this.addSql(`create trigger ${table}_stays before update or delete on ${table}
        for each row execute function audit_stays()`);
      this.addSql(`create trigger ${table}_all_stays before truncate on ${table}
        for each statement execute function audit_stays()`);
      this.addSql(`revoke update, delete, truncate on ${table} from public`);
    }
    this.addSql('revoke update, delete, truncate on audit_entry from current_user');
  }
}
