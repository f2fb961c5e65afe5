import { Migration } from '@mikro-orm/migrations';

/** Who has a job in which case, by which service's documents; and whose people work for which provider. */
export class KnownJobMigration extends Migration {
  static order = 8;

  override up(): void {
    this.addSql(`create table if not exists known_job (case_id text not null, who text not null, service text not null,
      over boolean not null, primary key (case_id, who, service))`);
    this.addSql('create index if not exists known_job_who on known_job (who) where not over');
    this.addSql(
      'create table if not exists known_provider (provider text primary key, people jsonb not null)',
    );
  }
}
