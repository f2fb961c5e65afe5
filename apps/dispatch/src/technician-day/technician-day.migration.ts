import { Migration } from '@mikro-orm/migrations';

/**
 * A technician's time, held by the database whatever the code does.
 *
 * `time_taken` has one row for each piece of it: an appointment with its way there, a hold, a leave. No two of one
 * technician overlap (exclusion). An appointment lies within the shift of its day (check), whose borders are those
 * of the technician-day it stands in (foreign key); moving a shift carries its new borders over, so it can't be
 * moved away from under an appointment.
 */
export class CalendarMigration extends Migration {
  static order = 17;

  override up(): void {
    // Trusted since PostgreSQL 13: the database's owner may create it.
    this.addSql('create extension if not exists btree_gist');
    this.addSql(`create table technician_day (
      technician text not null, day date not null, branch text not null,
      starts_at timestamptz not null, ends_at timestamptz not null, check (ends_at > starts_at),
      primary key (technician, day), unique (technician, day, starts_at, ends_at),
      constraint technician_day_no_overlap exclude using gist (technician with =, tstzrange(starts_at, ends_at) with &&))`);
    this.addSql('create index technician_day_branch on technician_day (branch, day)');
    this.addSql(`create table leave (
      leave uuid primary key, technician text not null, branch text not null, starts_at timestamptz not null,
      ends_at timestamptz not null check (ends_at > starts_at), reason text not null, recorded_by text not null,
      recorded_at timestamptz not null, cancelled_by text, cancelled_at timestamptz,
      check ((cancelled_by is null) = (cancelled_at is null)))`);
    this.addSql(`create table time_taken (
      id uuid primary key, technician text not null, kind text not null check (kind in ('appointment', 'leave')),
      leaves_at timestamptz not null, starts_at timestamptz not null, ends_at timestamptz not null,
      held_until timestamptz, day date, shift_starts_at timestamptz, shift_ends_at timestamptz,
      check (leaves_at <= starts_at and starts_at < ends_at),
      check (kind = 'leave' or day is not null), check (kind = 'appointment' or held_until is null),
      constraint time_taken_within_shift check (day is null or
        (shift_starts_at is not null and shift_ends_at is not null
         and leaves_at >= shift_starts_at and ends_at <= shift_ends_at)),
      constraint time_taken_in_its_day foreign key (technician, day, shift_starts_at, shift_ends_at)
        references technician_day (technician, day, starts_at, ends_at) on update cascade,
      constraint time_taken_no_overlap exclude using gist (technician with =, tstzrange(leaves_at, ends_at) with &&))`);
  }
}
