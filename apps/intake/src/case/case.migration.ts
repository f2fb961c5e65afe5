import { foldedColumn } from '@aftercase/platform';
import { Migration } from '@mikro-orm/migrations';

export class CaseMigration extends Migration {
  static order = 12;

  override up(): void {
    this.addSql(`create table service_case (
      case_id text primary key, call text not null references call (call), branch text not null, device jsonb not null, serial text,
      model text not null, state text not null check (state in ('registered', 'open', 'archived', 'voided')),
      under_way boolean not null default false, pack_id text, pack_version int, pack_hash text, outcome text, needs text,
      needs_since timestamptz,
      registered_at timestamptz not null, archived_at timestamptz, version int not null default 1)`);
    this.addSql('create index service_case_call on service_case (call)');
    this.addSql('create index service_case_serial on service_case (serial) where serial is not null');
    this.addSql(
      'create index service_case_branch on service_case (branch, registered_at desc, case_id desc)',
    );
    this.addSql(`create index service_case_needs on service_case (branch) where needs is not null`);
  }
}

/** Under which version of which pack the call was registered. */
export class AdoptedVersionMigration extends Migration {
  static order = 34;

  override up(): void {
    this.addSql('alter table service_case add column adopted_pack text, add column adopted_version int');
  }
}

/** Serial and model as they are compared, kept by the database beside what was typed. */
export class FoldedDeviceMigration extends Migration {
  static order = 40;

  override up(): void {
    this.addSql(
      `alter table service_case ${foldedColumn('serial_folded', 'serial')}, ${foldedColumn('model_folded', 'model')}`,
    );
    this.addSql(
      'create index service_case_serial_folded on service_case (serial_folded) where serial_folded is not null',
    );
  }
}
