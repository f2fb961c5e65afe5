import type { CommandEnvelope, InputOf, routes } from '@aftercase/contracts';
import { HandleCommand, notInFuture, refused, type Work } from '@aftercase/platform';
import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { Call } from '../call/call.entity.js';
import { Cases } from '../case/cases.js';
import { sameMatter } from '../case/ending.rules.js';
import type { ServiceCase } from '../case/service-case.entity.js';
import { CaseEnding } from './case-ending.entity.js';

type Routes = typeof routes.intake;

/** How a case is asked to end before its work is done. Its workflow winds it up; the archive says how it ended. */
@Injectable()
export class Endings {
  constructor(private readonly cases: Cases) {}

  /** The customer may call off at any stage; the case's workflow answers whether it still can be. */
  async cancel(work: Work, input: InputOf<Routes['cancelCase']>) {
    const { caseId, branch } = await this.cases.unarchived(work, input.caseId);
    const before = await this.live(work, caseId);
    if (before?.what === 'merger') throw refused('CASE_ARCHIVED', { caseId });
    if (before) throw refused('CANCELLATION_ASKED', { caseId });
    const occurredAt = notInFuture(work, input.occurredAt);
    const { reason } = input;
    this.write(work, { caseId, reason, what: 'cancellation', askedAt: new Date(occurredAt) });
    const data = { caseId, branch, text: { reason } };
    await work.record('intake.cancellation.asked.v1', { occurredAt, data });
    return { caseId };
  }

  /** Once it is answered, a further command changes nothing. A declined one may be asked again later. */
  @HandleCommand('intake.answerCancellation')
  async answer(work: Work, { subject, branch, input }: CommandEnvelope<'intake.answerCancellation'>) {
    await work.lock(subject);
    await this.answerWish(work, subject, branch, input.accepted);
    return {};
  }

  /** A wish that came while the case was on its way to its end was too late; nobody else would say so. */
  declineLeft(work: Work, caseId: string, branch: string): Promise<void> {
    return this.answerWish(work, caseId, branch, false);
  }

  private async answerWish(work: Work, caseId: string, branch: string, accepted: boolean): Promise<void> {
    const one = await work.em.findOne(CaseEnding, { caseId, what: 'cancellation', state: 'asked' });
    if (!one) return;
    Object.assign(one, { state: accepted ? 'accepted' : 'declined', answeredAt: new Date(work.now) });
    await work.record('intake.cancellation.answered.v1', { data: { caseId, branch, accepted } });
  }

  /** @throws Refused CASE_ARCHIVED (either of the two), CASE_UNDER_WAY, CASE_NOT_THE_SAME */
  async merge(work: Work, { caseId, into, reason }: InputOf<Routes['mergeCase']>) {
    // In one order, so that two clerks who merge crosswise don't wait for each other.
    for (const each of [caseId, into].toSorted()) await this.cases.locked(work, each);
    const one = await this.running(work, caseId);
    const other = await this.running(work, into);
    if (one.underWay) throw refused('CASE_UNDER_WAY', { caseId });
    const customerOf = async ({ call }: ServiceCase) =>
      (await work.em.findOneOrFail(Call, { call })).customer;
    const same = sameMatter(
      { ...plain(one), customer: await customerOf(one) },
      { ...plain(other), customer: await customerOf(other) },
    );
    if (!same) throw refused('CASE_NOT_THE_SAME', { caseId, into });
    const { branch } = one;
    const at = new Date(work.now);
    this.write(work, { caseId, reason, into, what: 'merger', state: 'accepted', askedAt: at });
    await work.record('intake.case.merged.v1', {
      data: { caseId, branch, into, text: { reason } },
    });
    return { caseId, into };
  }

  /** A case that goes on: neither ended nor about to be merged away. @throws Refused CASE_ARCHIVED */
  private async running(work: Work, caseId: string): Promise<ServiceCase> {
    const one = await this.cases.unarchived(work, caseId);
    const { state } = await work.em.findOneOrFail(Call, { call: one.call });
    if (state === 'void' || (await this.live(work, caseId))) throw refused('CASE_ARCHIVED', { caseId });
    return one;
  }

  private live(work: Work, caseId: string): Promise<CaseEnding | null> {
    return work.em.findOne(CaseEnding, { caseId, state: { $ne: 'declined' } });
  }

  private write(
    work: Work,
    row: Pick<CaseEnding, 'caseId' | 'reason' | 'what' | 'askedAt'> & Partial<CaseEnding>,
  ): void {
    const { sub, role } = work.caller;
    const one = work.em.create(CaseEnding, { id: uuidv7(), state: 'asked', by: sub, role, ...row });
    if (one.state === 'accepted') one.answeredAt = new Date(work.now);
  }
}

const plain = ({ caseId, branch, serial }: ServiceCase) => ({ caseId, branch, serial: serial ?? null });
