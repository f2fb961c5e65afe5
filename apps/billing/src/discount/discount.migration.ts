import { Migration } from '@mikro-orm/migrations';

/** An amount or per cent, never both, and always by somebody with a reason. */
export class DiscountMigration extends Migration {
  static order = 21;

  override up(): void {
    this.addSql(`create table discount (
      case_id text primary key, branch text not null, fen bigint check (fen > 0),
      percent double precision check (percent > 0 and percent <= 100),
      state text not null check (state in ('approved', 'applied', 'unused')), reason text not null,
      approved_by text not null, role text not null, at timestamptz not null,
      check ((fen is null) <> (percent is null)))`);
    this.addSql('create index discount_branch on discount (branch, at desc)');
  }
}
