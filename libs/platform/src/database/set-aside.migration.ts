import { Migration } from '@mikro-orm/migrations';

/**
 * Facts of a type that this release does not know, until one comes that does; and beside each watermark which facts
 * took its last places, since a second one there is forged or damaged. Code of the release before writes neither.
 */
export class SetAsideMigration extends Migration {
  override up(): void {
    this.addSql(`alter table inbox_watermark add column if not exists recent text[] not null default '{}'`);
    this.addSql(`create table if not exists set_aside_fact (
      id bigint generated always as identity primary key, consumer text not null, source text not null,
      stream text not null, seq bigint not null, type text not null, topic text not null, partition int not null,
      kafka_offset text not null, headers jsonb not null, payload text not null, set_aside_at timestamptz not null,
      handled_at timestamptz, unique (consumer, source, stream, seq))`);
    this.addSql(
      'create index if not exists set_aside_waiting on set_aside_fact (consumer, id) where handled_at is null',
    );
  }
}
