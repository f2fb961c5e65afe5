import { foldedColumn } from '@aftercase/platform';
import { Migration } from '@mikro-orm/migrations';

/** Old and new serial of a device that was replaced; the case it was replaced in is where both are found. */
export class ReplacedDeviceMigration extends Migration {
  static order = 30;

  override up(): void {
    this.addSql(`create table replaced_device (
      case_id text not null references service_case (case_id), new_serial text not null, old_serial text,
      replaced_at timestamptz not null, primary key (case_id, new_serial))`);
    this.addSql('create index replaced_device_new_serial on replaced_device (new_serial)');
  }
}

/** The new serial as it is compared. */
export class FoldedSerialMigration extends Migration {
  static order = 41;

  override up(): void {
    this.addSql(`alter table replaced_device ${foldedColumn('new_serial_folded', 'new_serial')}`);
    this.addSql('create index replaced_device_new_serial_folded on replaced_device (new_serial_folded)');
  }
}
