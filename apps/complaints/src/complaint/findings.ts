import type { InputOf, OutputOf, routes } from '@aftercase/contracts';
import { notInFuture, refused, type Work } from '@aftercase/platform';
import { sanctionCauses } from '@aftercase/regulations';
import { Injectable } from '@nestjs/common';
import { ledger } from './complaints.js';

type Record = typeof routes.complaints.recordFinding;

/** Causes that lie with a person: found true, they name one, and HR assesses that person on what the pack provides. */
const ofAPerson: ReadonlySet<string> = new Set(sanctionCauses);

@Injectable()
export class Findings {
  /**
   * What an investigation found.
   *
   * @throws Refused COMPLAINT_NOT_FOUND, OTHER_BRANCH, ACCUSED_CANNOT_DECIDE, COMPLAINT_FOUND_ALREADY,
   *   PERSON_MISSING, PERSONAL_MISSING, TIME_IN_FUTURE
   */
  async record(work: Work, input: InputOf<Record>): Promise<OutputOf<Record>> {
    const one = await ledger.locked(work, input.complaint);
    const { complaint, caseId, branch } = one;
    const { substantiated, cause, finding, personal, harmsImage, occurrences } = input;
    if ([one.against, input.person].includes(work.caller.sub)) throw refused('ACCUSED_CANNOT_DECIDE');
    if (one.state !== 'open') throw refused('COMPLAINT_FOUND_ALREADY', { complaint });
    if (substantiated && ofAPerson.has(cause) && !input.person) throw refused('PERSON_MISSING');
    // 因个人原因 (`field-service` 四.2) brings the major demerit: nobody gets it because a field was left out.
    if (substantiated && input.person && personal === undefined) throw refused('PERSONAL_MISSING');
    const occurredAt = notInFuture(work, input.occurredAt);
    // Of what was not found true, nobody is the culprit, whoever was suspected.
    const person = substantiated ? input.person : null;
    work.em.assign(one, {
      state: 'found',
      substantiated,
      cause,
      person,
      finding,
      personal: personal ?? null,
      harmsImage,
      occurrences,
      foundBy: work.caller.sub,
      foundAt: new Date(occurredAt),
    });
    await work.record('complaints.complaint.found.v1', {
      occurredAt,
      data: {
        caseId,
        branch,
        complaint,
        substantiated,
        person,
        cause,
        ...(personal === undefined ? {} : { personal }),
        harmsImage,
        occurrences,
      },
    });
    return { complaint };
  }
}
