import { Migration } from '@mikro-orm/migrations';

/** A difference has a reason and an owner, always. */
export class DifferenceMigration extends Migration {
  static order = 18;

  override up(): void {
    this.addSql(`create table difference (
      id uuid primary key, case_id text not null references charge (case_id), branch text not null,
      invoice text references invoice (invoice), how text not null check (how in ('waived', 'later', 'overpaid-returned')),
      amount_fen bigint not null check (amount_fen > 0), reason text not null, owner text not null, at timestamptz not null,
      check (how <> 'later' or invoice is null))`);
    this.addSql('create index difference_case on difference (case_id)');
    this.addSql('create index difference_branch on difference (branch, at desc)');
  }
}
