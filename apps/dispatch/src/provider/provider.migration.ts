import { Migration } from '@mikro-orm/migrations';

export class ProviderMigration extends Migration {
  static order = 16;

  override up(): void {
    this.addSql(`create table provider (
      provider text primary key, name text not null, kind text not null check (kind in ('provider', 'service-point')),
      branch text not null, skills jsonb not null default '[]', territories jsonb not null default '[]',
      people jsonb not null default '[]', suspended boolean not null default false, suspended_reason text,
      check (suspended = (suspended_reason is not null)))`);
    this.addSql('create index provider_branch on provider (branch)');
    this.addSql('create index provider_people on provider using gin (people)');
    this.addSql(`alter table dispatch add column provider text references provider (provider),
      add column qualification jsonb not null default '[]'`);
  }
}

/** Each suspension and each end of one, with who and why: the provider itself says only how it is now. */
export class ProviderSuspensionMigration extends Migration {
  static order = 23;

  override up(): void {
    this.addSql(`create table provider_suspension (
      provider text not null references provider (provider), suspended boolean not null, reason text not null,
      by text not null, at timestamptz not null)`);
    this.addSql('create index provider_suspension_provider on provider_suspension (provider, at)');
  }
}
