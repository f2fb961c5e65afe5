import { Migration } from '@mikro-orm/migrations';

/** A schedule is published by somebody; prices that are in none are approved, or refused, by somebody with a reason. */
export class FeeScheduleMigration extends Migration {
  static order = 19;

  override up(): void {
    this.addSql(`create table fee_schedule (
      schedule text primary key, branch text not null, from_day text not null,
      state text not null check (state in ('draft', 'published')), lines jsonb not null,
      drafted_by text not null, drafted_at timestamptz not null, published_by text, published_at timestamptz,
      check ((state = 'published') = (published_by is not null and published_at is not null)))`);
    this.addSql('create index fee_schedule_branch on fee_schedule (branch, state, from_day desc)');
    this.addSql(`create table price_approval (
      case_id text primary key, branch text not null, by text not null, lines jsonb not null, citations jsonb not null,
      state text not null check (state in ('asked', 'approved', 'refused')), asked_at timestamptz not null,
      decided_by text, decided_at timestamptz, reason text,
      check ((state = 'asked') = (decided_by is null)), check (state = 'asked' or reason is not null))`);
    this.addSql('create index price_approval_branch on price_approval (branch, state, asked_at desc)');
  }
}
