import { Migration } from '@mikro-orm/migrations';

/** The tables that every service has in its own schema; see docs/architecture.md, "Ten rules of the way". */
export class PlatformMigration extends Migration {
  override up(): void {
    this.addSql(`create table outbox (
      position bigint generated always as identity primary key, event_id uuid not null unique, topic text not null,
      stream text not null, seq bigint not null, shard smallint not null, type text not null, branch text not null,
      occurred_at timestamptz not null, recorded_at timestamptz not null, actor text not null, actor_role text not null,
      causation_id text, traceparent text, data jsonb not null, published_at timestamptz, unique (topic, stream, seq))`);
    this.addSql('create index outbox_unpublished on outbox (shard, position) where published_at is null');
    this.addSql(
      'create table case_stream (topic text not null, stream text not null, last_seq bigint not null, primary key (topic, stream))',
    );
    this.addSql(`create table command_log (
      key text primary key, name text not null, body_hash text not null, answer jsonb not null, status int not null,
      at timestamptz not null)`);
    this.addSql(`create table number_counter (
      series text not null, branch text not null, day date not null, last int not null, primary key (series, branch, day))`);
    this.addSql(
      'create table relay_shard (shard smallint primary key, owner text, epoch bigint not null default 0, lease_until timestamptz)',
    );
    this.addSql(`create table inbox_watermark (
      consumer text not null, source text not null, stream text not null, last_seq bigint not null,
      primary key (consumer, source, stream))`);
    this.addSql(`create table parked_fact (
      id bigint generated always as identity primary key, consumer text not null, source text not null, stream text not null,
      seq bigint not null, type text not null, topic text not null, partition int not null, kafka_offset text not null,
      headers jsonb not null, payload text not null, reason text not null, error text, parked_at timestamptz not null,
      replayed_at timestamptz)`);
    this.addSql(
      'create index parked_fact_waiting on parked_fact (consumer, source, stream, seq) where replayed_at is null',
    );
  }
}
