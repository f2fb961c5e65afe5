import {
  type CommandEnvelope,
  type InputOf,
  isOutsider,
  type OutputOf,
  type routes,
  series,
} from '@aftercase/contracts';
import {
  branchNow,
  Directory,
  documentsOf,
  HandleCommand,
  isOwn,
  knownCaseOf,
  mustBeTheirs,
  mustNotJudge,
  notHeardOf,
  notInFuture,
  refused,
  type Work,
} from '@aftercase/platform';
import { Injectable } from '@nestjs/common';
import { Complaint } from './complaint.entity.js';

type Register = typeof routes.complaints.openComplaint;
type List = typeof routes.complaints.listComplaints;

/** What a new entry of the ledger says; `occurredAt` ISO 8601, when the customer complained. */
export interface NewComplaint {
  caseId: string;
  branch: string;
  source: Complaint['source'];
  against: string | null;
  what: string;
  occurredAt: string;
  /** What it is about, and what makes it grave. */
  about?: Complaint['about'] | undefined;
  injury?: boolean;
  misconduct?: boolean;
}

/** The ledger, for those whose branch has the complaint's case now. */
export const ledger = documentsOf(Complaint, {
  number: 'complaint',
  missing: 'COMPLAINT_NOT_FOUND',
  guard: 'has-case',
  newest: 'openedAt',
  judges: ['against', 'person'],
});

@Injectable()
export class Complaints {
  constructor(private readonly directory: Directory) {}

  /** @throws Refused CASE_UNKNOWN_HERE, OTHER_BRANCH, ACCUSED_CANNOT_DECIDE, TIME_IN_FUTURE */
  async register(work: Work, input: InputOf<Register>): Promise<OutputOf<Register>> {
    const { caseId, source, what, about, injury, misconduct } = input;
    // Whom it is against, of our people, is found out among us: who is outside names nobody.
    const against = isOutsider(work.caller) ? null : input.against;
    mustNotJudge(work, against);
    const known = await knownCaseOf(work, caseId);
    if (known && !(await isOwn(work, { caseId }))) throw refused('CASE_UNKNOWN_HERE', { caseId });
    if (!known) throw notHeardOf('intake', 'CASE_UNKNOWN_HERE', { caseId });
    const branch = await branchNow(work, known);
    await mustBeTheirs(work, { caseId, branch });
    const occurredAt = notInFuture(work, input.occurredAt);
    await work.lock(caseId);
    return {
      complaint: await this.open(work, {
        caseId,
        branch,
        source,
        against,
        what,
        occurredAt,
        about,
        injury,
        misconduct,
      }),
    };
  }

  /** Enters it in the ledger, which starts its process. The case is locked already. Answers its number. */
  async open(work: Work, { occurredAt, ...entry }: NewComplaint): Promise<string> {
    const { caseId, branch, source, against, what, about, injury = false, misconduct = false } = entry;
    const repeated = (await work.em.count(Complaint, { caseId })) > 0;
    const complaint = await work.number(series.complaint, branch, await this.directory.zoneOf(work, branch));
    work.em.create(Complaint, {
      complaint,
      ...entry,
      about: about ?? 'other',
      classified: about !== undefined,
      injury,
      misconduct,
      state: 'open',
      openedAt: new Date(occurredAt),
      openedBy: work.caller.sub,
      announced: true,
    });
    await work.record('complaints.complaint.opened.v1', {
      occurredAt,
      data: {
        caseId,
        branch,
        complaint,
        source,
        against,
        ...(about && { about }),
        injury,
        misconduct,
        repeated,
        text: { what },
      },
    });
    return complaint;
  }

  /** Ends it, once; a repeated end is the same end. @throws Refused COMPLAINT_NOT_FOUND, COMPLAINT_NOT_FOUND_YET */
  @HandleCommand('complaints.closeComplaint')
  async close(work: Work, { subject: caseId, branch, input }: CommandEnvelope<'complaints.closeComplaint'>) {
    const { complaint, outcome, assessment } = input;
    const one = await ledger.ofSubject(work, caseId, complaint);
    if (one.state === 'open') throw refused('COMPLAINT_NOT_FOUND_YET', { complaint });
    if (one.state === 'closed') return {};
    work.em.assign(one, { state: 'closed', outcome, assessment, closedAt: new Date(work.now) });
    await work.record('complaints.complaint.closed.v1', {
      data: { caseId, branch, complaint, outcome, assessment },
    });
    return {};
  }

  /** The newest first. */
  async list(work: Work, input: InputOf<List>): Promise<OutputOf<List>> {
    const { items, next } = await ledger.list(work, input);
    return { complaints: items.map(viewOf), next };
  }
}

const viewOf = (one: Complaint) => ({
  complaint: one.complaint,
  caseId: one.caseId,
  branch: one.branch,
  source: one.source,
  state: one.state,
  about: one.classified ? one.about : null,
  grade: one.grade ?? null,
  remedy: one.remedy ?? null,
  answeredAt: one.answeredAt?.toISOString() ?? null,
  against: one.against ?? null,
  what: one.what,
  substantiated: one.substantiated ?? null,
  cause: one.cause ?? null,
  causes: one.causes ?? (one.cause ? [one.cause] : []),
  forPersonalReasons: one.personal ?? null,
  sameIncidentAs: one.sameIncidentAs ?? null,
  finding: one.finding ?? null,
  outcome: one.outcome ?? null,
  assessment: one.assessment ?? null,
  openedAt: one.openedAt.toISOString(),
  closedAt: one.closedAt?.toISOString() ?? null,
});
