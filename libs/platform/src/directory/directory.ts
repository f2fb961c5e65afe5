import { type Caller, isOutsider, liesAhead, noBranch } from '@aftercase/contracts';
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

  /** Those who work in these roles for the branch, head office's people with them; without a branch all. */
  people(work: Work, branch: string | undefined, roles: readonly string[]): Promise<KnownPerson[]> {
    return work.em.find(
      KnownPerson,
      { ...(branch && { branch: { $in: [branch, '*'] } }), role: { $in: [...roles] }, active: true },
      { orderBy: { person: 'asc' } },
    );
  }
}

/** People see their own branch, head office ('*') all branches, and outsiders none. @throws Refused OTHER_BRANCH */
export function mustSeeBranch(caller: Caller, branch: string): void {
  if (isOutsider(caller) || (caller.role !== 'system' && caller.branch !== '*' && caller.branch !== branch))
    throw refused('OTHER_BRANCH', { branch });
}

/**
 * The branches a list may show: the wanted one if the caller may see it, else the caller's own. @throws Refused
 * OTHER_BRANCH
 */
export function branchScope(caller: Caller, wanted: string | undefined): { branch?: string } {
  if (wanted) mustSeeBranch(caller, wanted);
  if (isOutsider(caller)) return { branch: noBranch };
  const branch = wanted ?? (caller.branch === '*' ? undefined : caller.branch);
  return branch ? { branch } : {};
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
