import type { InputOf, OutputOf, routes } from '@aftercase/contracts';
import { Directory, mustNotJudge, notInFuture, refused, type Work } from '@aftercase/platform';
import { Injectable } from '@nestjs/common';
import { Complaint } from './complaint.entity.js';
import { ledger } from './complaints.js';
import { clearlySameIncident, mustHold, type Said, said, sameIncident } from './finding.rules.js';

type Record = typeof routes.complaints.recordFinding;

@Injectable()
export class Findings {
  constructor(private readonly directory: Directory) {}

  /**
   * What an investigation found.
   *
   * @throws Refused COMPLAINT_NOT_FOUND, OTHER_BRANCH, ACCUSED_CANNOT_DECIDE, COMPLAINT_FOUND_ALREADY, CAUSE_MISSING,
   *   SAID_TWICE, PERSON_MISSING, NOBODYS_OFFENCE, PERSONAL_MISSING, INCIDENT_NOT_SAME, TIME_IN_FUTURE
   */
  async record(work: Work, input: InputOf<Record>): Promise<OutputOf<Record>> {
    const one = await ledger.locked(work, input.complaint);
    const { complaint } = one;
    const { substantiated, finding, harmsImage, occurrences } = input;
    mustNotJudge(work, input.person);
    if (one.state !== 'open' && !unsaid(one)) throw refused('COMPLAINT_FOUND_ALREADY', { complaint });
    const found = said(input);
    if (substantiated) mustHold(found, input.person);
    const occurredAt = notInFuture(work, input.occurredAt);
    // Of what was not found true, nobody is the culprit, whoever was suspected.
    const person = substantiated ? input.person : null;
    work.em.assign(one, {
      state: 'found',
      substantiated,
      cause: found.causes[0],
      causes: found.causes,
      person,
      sameIncidentAs: person ? await this.incident(work, one, { person, named: input.sameIncidentAs }) : null,
      finding,
      personal: found.forPersonalReasons ?? null,
      harmsImage,
      occurrences,
      foundBy: work.caller.sub,
      foundAt: new Date(occurredAt),
    });
    await this.publish(work, one, { found, occurredAt });
    return { complaint };
  }

  /**
   * The complaint that was the first about the same incident, so that one quarrel brings one sanction: the one named,
   * or the first found true that is clearly about the same. Null: an incident of its own.
   * @throws Refused INCIDENT_NOT_SAME
   */
  private async incident(
    work: Work,
    { complaint, caseId, branch, openedAt }: Complaint,
    { person, named }: { person: string; named: string | null | undefined },
  ): Promise<string | null> {
    if (named === null) return null;
    const found = { person, caseId, openedAt };
    const zone = await this.directory.zoneOf(work, branch);
    if (!named) {
      const others = await work.em.find(
        Complaint,
        { person, caseId, substantiated: true, complaint: { $ne: complaint } },
        { orderBy: { foundAt: 'asc', complaint: 'asc' } },
      );
      const same = others.find((other) => clearlySameIncident(found, other, zone));
      return same ? firstOf(same, complaint) : null;
    }
    const other = await work.em.findOne(Complaint, { complaint: named, substantiated: true });
    const first = other?.sameIncidentAs ? await work.em.findOne(Complaint, other.sameIncidentAs) : other;
    if (!other || !first || named === complaint || !sameIncident(found, other, first, zone))
      throw refused('INCIDENT_NOT_SAME', { complaint: named });
    return firstOf(other, complaint);
  }

  /** The second version goes first: whoever knows it has it before the first. */
  private async publish(
    work: Work,
    { complaint, caseId, branch, substantiated, person, sameIncidentAs, harmsImage, occurrences }: Complaint,
    { found, occurredAt }: { found: Said; occurredAt: string },
  ): Promise<void> {
    const { causes, forPersonalReasons: personal } = found;
    const alike = {
      caseId,
      branch,
      complaint,
      substantiated: substantiated === true,
      person: person ?? null,
      harmsImage: harmsImage === true,
      occurrences: occurrences ?? 1,
    };
    const today = {
      causes,
      forPersonalReasons: personal === true,
      sameIncidentAs: sameIncidentAs ?? null,
    };
    await work.record('complaints.complaint.found.v2', { occurredAt, data: Object.assign({}, alike, today) });
    const before = { cause: causes[0], ...(personal === undefined ? {} : { personal }) };
    await work.record('complaints.complaint.found.v1', {
      occurredAt,
      data: Object.assign({}, alike, before),
    });
  }
}

/**
 * Found true of a person by a release that did not ask whether it was for personal reasons: its story waits for
 * somebody who says it.
 */
const unsaid = ({ state, substantiated, person, personal }: Complaint): boolean =>
  state === 'found' && substantiated === true && !!person && (personal ?? null) === null;

/** The complaint that an incident is known by; null where that is the one being found, which is no double of itself. */
function firstOf({ complaint, sameIncidentAs }: Complaint, found: string): string | null {
  const first = sameIncidentAs ?? complaint;
  return first === found ? null : first;
}
