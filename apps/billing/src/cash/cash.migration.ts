import { Migration } from '@mikro-orm/migrations';

/** A case's cash is handed over once, and to the fen what was collected: the second key holds the two together. */
export class CashMigration extends Migration {
  static order = 11;

  override up(): void {
    this.addSql(`create table cash_handover (
      handover text primary key, case_id text not null unique, branch text not null, amount_fen bigint not null,
      technician text not null, accountant text not null, at timestamptz not null,
      foreign key (case_id, amount_fen) references charge (case_id, collected_fen))`);
  }
}

/** Each collector hands over their own cash of a case, once, and to the fen what the charge's payments say they took. */
export class CashOfEachMigration extends Migration {
  static order = 29;

  override up(): void {
    this.addSql(`alter table cash_handover drop constraint if exists cash_handover_case_id_key,
      drop constraint if exists cash_handover_case_id_amount_fen_fkey,
      add constraint cash_handover_of_each unique (case_id, technician),
      add constraint cash_handover_of_charge foreign key (case_id) references charge (case_id)`);
    this.addSql(`create function cash_of_each() returns trigger language plpgsql as $$
      declare collected bigint; begin
        select case when jsonb_array_length(ch.payments) = 0
            then case when ch.collected_by = new.technician then ch.collected_fen end
            else (select sum((p->>'amountFen')::bigint) from jsonb_array_elements(ch.payments) p where p->>'by' = new.technician)
          end into collected from charge ch where ch.case_id = new.case_id;
        if new.amount_fen is distinct from collected then
          raise exception 'cash_handover violates cash_of_each: % fen are not what % collected of %', new.amount_fen, new.technician, new.case_id
            using errcode = 'foreign_key_violation';
        end if;
        return new;
      end $$`);
    this.addSql(`create trigger cash_of_each before insert or update on cash_handover
      for each row execute function cash_of_each()`);
  }
}
