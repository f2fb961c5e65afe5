import { Migration } from '@mikro-orm/migrations';

/**
 * Who is logged in, and who is on the way. Neither table holds what a cookie holds: only its hash, so whoever reads
 * them can be nobody. The identity token is sealed by the cookie itself.
 */
export class SessionMigration extends Migration {
  static order = 10;

  override up(): void {
    this.addSql(`create table session (
      id_hash text primary key check (id_hash ~ '^[0-9a-f]{64}$'),
      person text not null, name text null, role text not null, branch text not null,
      issuer_sub text not null, issuer_sid text null, sealed_id_token text not null,
      began_at timestamptz not null default now(), seen_at timestamptz not null default now())`);
    this.addSql('create index session_issuer_sid on session (issuer_sid)');
    this.addSql('create index session_issuer_sub on session (issuer_sub)');
    this.addSql('create index session_seen_at on session (seen_at)');
    this.addSql(`create table login_attempt (
      id_hash text primary key check (id_hash ~ '^[0-9a-f]{64}$'),
      state text not null, nonce text not null, verifier text not null, goes_to text not null,
      began_at timestamptz not null default now())`);
    this.addSql('create index login_attempt_began_at on login_attempt (began_at)');
  }
}

/** Customers who came in by a link or a code: nothing of them but by which door, which intake is asked about each time. */
export class CustomerSessionMigration extends Migration {
  static order = 11;

  override up(): void {
    this.addSql(`create table customer_session (
      id_hash text primary key check (id_hash ~ '^[0-9a-f]{64}$'), door uuid not null,
      began_at timestamptz not null default now(), seen_at timestamptz not null default now())`);
    this.addSql('create index customer_session_seen_at on customer_session (seen_at)');
  }
}
