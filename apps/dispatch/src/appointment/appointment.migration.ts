import { Migration } from '@mikro-orm/migrations';

/** One live appointment per dispatch is held by the index; its booking is the row of `time_taken` with the same id. */
export class AppointmentMigration extends Migration {
  static order = 18;

  override up(): void {
    this.addSql(`create table appointment (
      appointment uuid primary key, case_id text not null, branch text not null,
      dispatch text not null references dispatch (dispatch), technician text, provider text references provider (provider),
      state text not null check (state in ('held', 'confirmed', 'cancelled')), starts_at timestamptz not null,
      ends_at timestamptz not null check (ends_at > starts_at), travel_minutes int not null check (travel_minutes >= 0),
      held_until timestamptz, confirmed_at timestamptz, cancelled_at timestamptz, cancel_reason text, version int not null default 1,
      check (technician is not null or provider is not null), check ((state = 'held') = (held_until is not null)),
      check (state <> 'confirmed' or confirmed_at is not null),
      check ((state = 'cancelled') = (cancelled_at is not null)))`);
    this.addSql(
      `create unique index appointment_one_live on appointment (dispatch) where state in ('held', 'confirmed')`,
    );
    this.addSql('create index appointment_branch on appointment (branch, starts_at desc)');
    this.addSql('create index appointment_case on appointment (case_id)');
  }
}
