import { type CommandEnvelope, guardingOf, type InputOf, routes, series } from '@aftercase/contracts';
import {
  branchNow,
  Directory,
  documentsOf,
  doerOf,
  Files,
  HandleCommand,
  mayEnterFor,
  notInFuture,
  refused,
  type Work,
} from '@aftercase/platform';
import { Injectable } from '@nestjs/common';
import { Quotation, viewOf } from './quotation.entity.js';
import { amountOf, whyNot } from './quotation.rules.js';

type Routes = typeof routes.billing;

/** 报价: asked by the case, offered by the role that the pack names, accepted or declined by the customer. */
@Injectable()
export class Quotations {
  private readonly quotations = documentsOf(Quotation, {
    number: 'quotation',
    missing: 'QUOTATION_NOT_FOUND',
    guard: 'has-case',
    newest: 'askedAt',
  });

  constructor(
    private readonly directory: Directory,
    private readonly files: Files,
  ) {
    files.keptFor({
      document: 'quotation',
      shownBy: guardingOf(routes.billing.listQuotations),
      guard: (work, { number }) => this.quotations.find(work, number),
    });
  }

  /** One at a time: a second command returns the one that waits. */
  @HandleCommand('billing.askQuotation')
  async ask(work: Work, { subject: caseId, branch, input }: CommandEnvelope<'billing.askQuotation'>) {
    await work.lock(caseId);
    const live = await work.em.findOne(Quotation, { caseId, state: { $in: ['asked', 'offered'] } });
    if (live) return { quotation: live.quotation };
    const { by, agreement, afterWork = false, citations } = input;
    const zone = await this.directory.zoneOf(work, branch);
    const quotation = await work.number(series.quotation, branch, zone);
    work.em.create(Quotation, {
      quotation,
      caseId,
      branch,
      by,
      agreement,
      afterWork,
      citations,
      state: 'asked',
      askedAt: new Date(work.now),
    });
    const data = { caseId, branch, quotation, by, citations };
    if (afterWork) Object.assign(data, { afterWork });
    await work.record('billing.quotation.asked.v1', { data });
    return { quotation };
  }

  /** Offered anew before the customer answers, the later offer counts. */
  async offer(work: Work, input: InputOf<Routes['offerQuotation']>) {
    const one = await this.quotations.locked(work, input.quotation);
    const { caseId, branch, quotation } = one;
    if (one.state !== 'asked' && one.state !== 'offered') throw refused('QUOTATION_ANSWERED', { quotation });
    if (!mayEnterFor(work, { role: one.by })) throw refused('QUOTATION_NOT_YOURS', { role: one.by });
    const { plan, lines } = input;
    const sum = amountOf(lines);
    if ('wrong' in sum) throw refused('LINES_DO_NOT_ADD_UP', { line: sum.wrong.join(', ') });
    const { amountFen } = sum;
    const occurredAt = notInFuture(work, input.occurredAt);
    const has = await branchNow(work, one);
    const did = await doerOf(work, this.directory, {
      roles: [one.by],
      branches: [has, branch],
      named: input.doneBy,
    });
    const revision = one.revision + 1;
    const offered = {
      state: 'offered',
      revision,
      offeredAt: new Date(occurredAt),
      offeredBy: did.by,
    };
    Object.assign(one, { ...offered, plan, lines, amountFen });
    await work.record('billing.quotation.offered.v1', {
      occurredAt,
      data: { caseId, branch, quotation, amountFen, lines, revision, text: { plan } },
    });
    return { quotation, revision, amountFen };
  }

  /**
   * A yes is signed and names what was signed, a no has its reason (`service-centre` article 7). Whoever enters it,
   * the answer is the customer's.
   */
  async answer(work: Work, input: InputOf<Routes['answerQuotation']>) {
    const one = await this.quotations.locked(work, input.quotation);
    const { quotation, revision, amountFen } = one;
    if (one.state === 'asked') throw refused('QUOTATION_NOT_OFFERED', { quotation });
    if (one.state !== 'offered') throw refused('QUOTATION_ANSWERED', { quotation });
    const no = whyNot({ revision, amountFen, offeredAt: one.offeredAt }, input, work.caller.role);
    const { id: file = '', kind = '' } = input.signature?.drawing ?? {};
    const given = { given: input.revision, givenFen: input.amountFen, file, kind, wanted: 'signature' };
    if (no) throw refused(no, Object.assign({ quotation, revision, amountFen }, given));
    const { accepted, signature, reason } = input;
    if (signature) notInFuture(work, signature.signedAt);
    const occurredAt = notInFuture(work, input.occurredAt);
    const signed = accepted && signature ? notedOf(signature) : {};
    const state = accepted ? 'accepted' : 'declined';
    Object.assign(
      one,
      { state, reason, answeredAt: new Date(occurredAt), answeredBy: work.caller.sub },
      signed,
    );
    await this.takeUpSignature(work, one, signature);
    await this.recordAnswer(work, one, occurredAt);
    return { quotation };
  }

  /** The drawing or the scanned paper, under the revision that was before the customer. */
  private async takeUpSignature(work: Work, one: Quotation, signature: Signature | null): Promise<void> {
    const { quotation: number, caseId, branch } = one;
    const { drawing, scan, by = '', where = '', signedAt: at = '' } = signature ?? {};
    const signing = { files: [drawing?.id, scan?.id], shown: shownIn(one), by, where, at };
    await this.files.takeUp(work, 'quotation', { number, caseId, branch }, signing);
  }

  private async recordAnswer(work: Work, one: Quotation, occurredAt: string): Promise<void> {
    const { caseId, branch, quotation, revision, amountFen, state, reason = null } = one;
    const accepted = state === 'accepted';
    const answer = { caseId, branch, quotation, accepted, signed: accepted, revision, amountFen };
    await work.record('billing.quotation.answered.v1', {
      occurredAt,
      data: Object.assign(answer, signedOf(one), { text: { reason } }),
    });
  }

  /** The case no longer wants it. What the customer has answered stays. */
  @HandleCommand('billing.withdrawQuotation')
  async withdraw(work: Work, { subject: caseId, input }: CommandEnvelope<'billing.withdrawQuotation'>) {
    const one = await this.quotations.ofSubject(work, caseId, input.quotation);
    if (one.state !== 'asked' && one.state !== 'offered') return {};
    one.state = 'withdrawn';
    const { branch, quotation } = one;
    await work.record('billing.quotation.withdrawn.v1', { data: { caseId, branch, quotation } });
    return {};
  }

  async list(work: Work, input: InputOf<Routes['listQuotations']>) {
    const { items, next } = await this.quotations.list(work, input);
    const numbers = items.map(({ quotation }) => quotation);
    const signatures = await this.files.signaturesOf(work, 'quotation', numbers);
    return { quotations: items.map((one) => viewOf(one, signatures(one.quotation))), next };
  }
}

type Signature = NonNullable<InputOf<Routes['answerQuotation']>['signature']>;

/** What a customer signs: the plan and the price of one revision. */
const shownIn = ({ quotation, caseId, revision, plan, lines, amountFen }: Quotation) => ({
  quotation,
  caseId,
  revision,
  plan: plan ?? null,
  lines,
  amountFen,
});

const notedOf = ({ sha256, by, where, signedAt, scan }: Signature) => ({
  signature: sha256,
  signedBy: by,
  signedWhere: where,
  signedAt: new Date(signedAt),
  scan,
});

const signedOf = ({ signature, signedWhere, signedAt }: Quotation) =>
  signature && signedWhere && signedAt
    ? { sha256: signature, where: signedWhere as Signature['where'], signedAt: signedAt.toISOString() }
    : {};
