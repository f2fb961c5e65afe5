import { Migration } from '@mikro-orm/migrations';

export class DepartureMigration extends Migration {
  static order = 20;

  override up(): void {
    this.addSql(`create table unannounced_departure (
      dispatch text primary key references dispatch (dispatch), technician text not null,
      elsewhere_at timestamptz not null, withdrawn_at timestamptz)`);
    this.addSql('create index dispatch_technician on dispatch (technician) where technician is not null');
  }
}
