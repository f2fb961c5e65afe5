import { liesAhead } from '@aftercase/contracts';
import { dayIn, homeZone } from '@aftercase/regulations';
import { LockMode } from '@mikro-orm/core';
import { Injectable } from '@nestjs/common';
import { notHeardOf, refused } from '../work/refused.js';
import type { Work } from '../work/work.js';
import { KnownBranch } from './known-branch.entity.js';
import { KnownPerson } from './known-person.entity.js';

/** Branches and people as this service knows them, and who may see what. */
@Injectable()
export class Directory {
  /** @throws Refused BRANCH_UNKNOWN */
  async branch(work: Work, branch: string): Promise<KnownBranch> {
    const found = await work.em.findOne(KnownBranch, { branch });
    if (!found) throw notHeardOf('hr-assessment', 'BRANCH_UNKNOWN', { branch });
    return found;
  }

  async zoneOf(work: Work, branch: string): Promise<string> {
    return (await work.em.findOne(KnownBranch, { branch }))?.zone ?? homeZone;
  }

  /**
   * A day (YYYY-MM-DD) that is promised: where the branch is, it does not lie before the day of the instant at which it
   * was promised. @throws Refused PROMISED_DAY_PAST
   */
  async promised<D extends string | null | undefined>(
    work: Work,
    day: D,
    { branch, at }: { branch: string; at: string },
  ): Promise<D> {
    if (!day) return day;
    const from = dayIn(at, await this.zoneOf(work, branch));
    if (day < from) throw refused('PROMISED_DAY_PAST', { day, from });
    return day;
  }

  /** Notes that a case was handed over. The latest state replaces the earlier one: states of one case come in order. */
  async caseIsAt(work: Work, at: { caseId: string; branch: string; since: string }): Promise<void> {
    await work.em.execute(
      `insert into known_handover (case_id, branch, since) values (?, ?, ?)
       on conflict (case_id) do update set branch = excluded.branch, since = excluded.since`,
      [at.caseId, at.branch, at.since],
    );
  }

  person(work: Work, person: string): Promise<KnownPerson | null> {
    return work.em.findOne(KnownPerson, { person });
  }

  /** As `person`, and whoever leaves meanwhile is heard of after this work: what is given to them now is found then. */
  personAsItStays(work: Work, person: string): Promise<KnownPerson | null> {
    return work.em.findOne(KnownPerson, { person }, { lockMode: LockMode.PESSIMISTIC_READ });
  }

  /** Those who work in these roles for the branches, head office's people with them, and who are named; null: all. */
  people(
    work: Work,
    branches: readonly string[] | null,
    roles: readonly string[],
    named: readonly string[] = [],
  ): Promise<KnownPerson[]> {
    // Who works for some branch has head office's people with it; who has none is shown whom they may see by name.
    const there = branches?.length ? branches.concat('*') : [];
    const seen = branches && { $or: [{ branch: { $in: there } }, { person: { $in: [...named] } }] };
    return work.em.find(
      KnownPerson,
      { ...seen, role: { $in: [...roles] }, active: true },
      { orderBy: { person: 'asc' } },
    );
  }
}

/** Events may be entered late, but not before they happened. @throws Refused TIME_IN_FUTURE */
export function notInFuture(work: Work, occurredAt: string | undefined): string {
  if (!occurredAt) return work.now;
  if (liesAhead(occurredAt, work.now)) throw refused('TIME_IN_FUTURE', { at: occurredAt });
  // A clock that is a little ahead of ours: nothing has happened later than it was recorded.
  return Date.parse(occurredAt) > Date.parse(work.now) ? work.now : new Date(occurredAt).toISOString();
}

/** A case's branch stands in its number. */
export const branchOf = (number: string): string => number.slice(0, number.indexOf('-'));
