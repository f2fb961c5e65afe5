import { Migration } from '@mikro-orm/migrations';

export class AwaitedPartMigration extends Migration {
  static order = 19;

  override up(): void {
    this.addSql(`create table awaited_part (
      case_id text not null, service text not null, part text not null, primary key (case_id, service, part))`);
  }
}
