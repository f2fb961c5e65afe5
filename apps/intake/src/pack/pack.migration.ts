import { Migration } from '@mikro-orm/migrations';

/** Every text of a pack that was ever loaded, by its hash. */
export class PackMigration extends Migration {
  override up(): void {
    this.addSql(`create table pack (
      hash text primary key, id text not null, pack_version int not null, content jsonb not null,
      loaded_at timestamptz not null)`);
  }
}
