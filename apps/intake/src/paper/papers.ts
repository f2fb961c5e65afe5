import { guardingOf, type InputOf, rolesOf, routes, soldAfter } from '@aftercase/contracts';
import {
  branchOf,
  Directory,
  doerOf,
  Files,
  notInFuture,
  pageOf,
  refused,
  type Work,
} from '@aftercase/platform';
import { dayIn } from '@aftercase/regulations';
import { Injectable } from '@nestjs/common';
import { Cases } from '../case/cases.js';
import { fromOutside } from '../customer/customer.rules.js';
import { logLook } from '../customer/look-log.js';
import { Paper, viewOf } from './paper.entity.js';

type Routes = typeof routes.intake;
const roles = rolesOf(routes.intake.filePaper);

/** 案卷: what the packs want written or shown beside the voucher, each paper with all its revisions. */
@Injectable()
export class Papers {
  constructor(
    private readonly cases: Cases,
    private readonly directory: Directory,
    private readonly files: Files,
  ) {
    files.keptFor({
      document: 'paper',
      shownBy: guardingOf(routes.intake.listPapers),
      guard: (work, { caseId }) => this.cases.read(work, caseId as string),
    });
  }

  /** Filed again, it is the next revision. @throws Refused CASE_NOT_FOUND, CASE_ARCHIVED, OTHER_BRANCH, TIME_IN_FUTURE */
  async file(work: Work, input: InputOf<Routes['filePaper']>) {
    const { caseId, branch, archivedAt } = await this.cases.locked(work, input.caseId);
    if (archivedAt) throw refused('CASE_ARCHIVED', { caseId });
    const occurredAt = notInFuture(work, input.occurredAt);
    const { document, note, outcome, signature, attachments } = input;
    const did = await doerOf(work, this.directory, {
      roles,
      branches: [branch, branchOf(caseId)],
      named: input.doneBy,
    });
    const revision = (await work.em.count(Paper, { caseId, document })) + 1;
    work.em.create(Paper, {
      caseId,
      document,
      revision,
      note,
      outcome,
      signature,
      attachments,
      by: did.by,
      role: did.role,
      enteredBy: did.enteredBy,
      at: new Date(occurredAt),
      recordedAt: new Date(work.now),
    });
    const at = { number: numberOf({ caseId, document, revision }), caseId, branch };
    await this.files.takeUp(
      work,
      'paper',
      at,
      signingOf(work, Object.assign({ revision }, input), occurredAt),
    );
    const signed = signature !== null;
    const shows = await this.soldOnShown(work, input, { branch, occurredAt });
    await work.record('intake.paper.filed.v1', {
      occurredAt,
      data: Object.assign({ caseId, branch, document, revision, outcome, signed, text: { note } }, shows),
    });
    return { caseId, document, revision };
  }

  /**
   * The day of sale that a proof shows, as one of ours has read it; what customers say of it stays a claim. It can't
   * lie after the day on which the proof was shown. @throws Refused SOLD_AFTER
   */
  private async soldOnShown(
    work: Work,
    { document, soldOn }: InputOf<Routes['filePaper']>,
    { branch, occurredAt }: { branch: string; occurredAt: string },
  ): Promise<{ soldOn?: string }> {
    const proof = document === 'purchase-proof' || document === 'warranty-card';
    if (!soldOn || !proof || fromOutside(work.caller.role)) return {};
    const { zone } = await this.directory.branch(work, branch);
    const day = dayIn(occurredAt, zone);
    if (soldAfter([{ soldOn }], day)) throw refused('SOLD_AFTER', { soldOn, day });
    return { soldOn };
  }

  /** In the order in which they came. @throws Refused CASE_NOT_FOUND, OTHER_BRANCH */
  async list(work: Work, input: InputOf<Routes['listPapers']>) {
    const { caseId } = input;
    await this.cases.read(work, caseId);
    logLook(work, caseId);
    const order = [
      ['recordedAt', 'asc'],
      ['document', 'asc'],
      ['revision', 'asc'],
    ] as const;
    const terms = { where: { caseId }, order, key: ['caseId', 'document', 'revision'] } as const;
    const { items, next } = await pageOf<Paper>(work, Paper, terms, input);
    const signatures = await this.files.signaturesOf(work, 'paper', items.map(numberOf));
    return { papers: items.map((one) => viewOf(one, signatures(numberOf(one)))), next };
  }
}

/** A paper has no number of its own; its files are looked up by this. */
const numberOf = ({ caseId, document, revision }: Pick<Paper, 'caseId' | 'document' | 'revision'>): string =>
  `${caseId}/${document}/${revision}`;

const signingOf = (
  { caller }: Work,
  {
    caseId,
    document,
    revision,
    note,
    outcome,
    signature,
  }: InputOf<Routes['filePaper']> & { revision: number },
  at: string,
) => ({
  files: [signature],
  shown: { caseId, document, revision, note, outcome },
  by: 'customer',
  where: fromOutside(caller.role) ? 'own-link' : 'technician-screen',
  at,
});
