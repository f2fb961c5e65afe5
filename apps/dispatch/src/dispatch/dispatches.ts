import { type CommandEnvelope, type InputOf, type routes, series } from '@aftercase/contracts';
import {
  caseScope,
  Directory,
  mustHaveCase,
  narrowed,
  notInFuture,
  refused,
  type Work,
} from '@aftercase/platform';
import { Injectable } from '@nestjs/common';
import { AppointmentBook } from '../appointment/appointment-book.js';
import { AwaitedParts } from '../awaited-part/awaited-parts.js';
import { Dispatch, shown } from './dispatch.entity.js';
import { Goers, type Target } from '../assignee/assignees.js';

/** 派工: the supervisor sends a technician with the voucher (`service-station` article 3). */
@Injectable()
export class Dispatches {
  constructor(
    private readonly directory: Directory,
    private readonly goers: Goers,
    private readonly book: AppointmentBook,
    private readonly awaitedParts: AwaitedParts,
  ) {}

  /** One live dispatch per case and round: told again under another key, it is the one there is. */
  async open(work: Work, { caseId, branch, input }: CommandEnvelope<'dispatch.openDispatch'>) {
    await work.lockCase(caseId);
    const { voucher, productLine, goer = 'technician', round = 1, qualification = [] } = input;
    const before = await work.em.findOne(Dispatch, { caseId, round, state: { $ne: 'cancelled' } });
    if (before) return { dispatch: before.dispatch };
    const dispatch = await work.number(series.dispatch, branch, await this.directory.zoneOf(work, branch));
    work.em.create(Dispatch, {
      dispatch,
      caseId,
      branch,
      voucher,
      productLine,
      goer,
      round,
      state: 'open',
      technician: null,
      provider: null,
      qualification,
      arrivedAt: null,
      result: null,
      finishedAt: null,
      signature: null,
      signedAt: null,
      leftAt: null,
      acceptedAt: null,
      awaitedPart: null,
      acceptance: null,
      rejectReason: null,
      faultCause: null,
      newSerial: null,
      opinion: null,
      labourMinutes: 0,
      parts: [],
      cause: null,
      solution: null,
      cancelReason: null,
      openedAt: new Date(work.now),
    });
    await work.record('dispatch.dispatch.opened.v1', {
      caseId,
      branch,
      data: { caseId, branch, dispatch, voucher, goer, round },
    });
    return { dispatch };
  }

  async assign(work: Work, ask: InputOf<typeof routes.dispatch.assign>) {
    const one = await this.locked(work, ask.dispatch);
    if (one.state !== 'open' && one.state !== 'assigned')
      throw refused('DISPATCH_NOT_OPEN', { dispatch: one.dispatch });
    const { technician, provider } = one;
    const target = await this.goers.target(work, one, ask);
    const occurredAt = notInFuture(work, ask.occurredAt);
    if ((technician || provider) && (technician !== target.technician || provider !== target.provider))
      await this.awaitedParts.mustNotBeOnTheirWay(work, one.caseId);
    await this.give(work, one, target);
    await this.recordGiven(work, one, occurredAt);
    return { dispatch: one.dispatch };
  }

  /** Puts the dispatch into other hands, and what was agreed with the customer with it. @throws Refused SLOT_TAKEN, OUTSIDE_SHIFT */
  async give(work: Work, one: Dispatch, target: Target): Promise<void> {
    await this.book.follow(work, one, target);
    one.state = 'assigned';
    one.technician = target.technician;
    one.provider = target.provider;
  }

  async recordGiven(work: Work, one: Dispatch, occurredAt: string): Promise<void> {
    const { dispatch, technician, provider } = one;
    const fact = { ...place(one), occurredAt };
    if (technician) {
      const data = { ...place(one), dispatch, technician };
      await work.record('dispatch.technician.assigned.v1', { ...fact, data });
    } else if (provider)
      await work.record('dispatch.provider.assigned.v1', {
        ...fact,
        data: { ...place(one), dispatch, provider },
      });
  }

  async cancel(work: Work, { caseId, input }: CommandEnvelope<'dispatch.cancelDispatch'>) {
    const one = await this.ofCase(work, caseId, input.dispatch);
    if (one.state === 'cancelled') return {};
    if (one.state === 'on-site' || one.state === 'finished')
      throw refused('VISIT_UNDER_WAY', { dispatch: one.dispatch });
    one.state = 'cancelled';
    one.cancelReason = input.reason;
    const live = await this.book.live(work, one);
    if (live) await this.book.cancel(work, one, live, input.reason);
    await work.record('dispatch.dispatch.cancelled.v1', {
      ...place(one),
      data: { ...place(one), dispatch: one.dispatch, text: { reason: input.reason } },
    });
    return {};
  }

  async replaceVoucher(work: Work, { caseId, input }: CommandEnvelope<'dispatch.replaceVoucher'>) {
    const one = await this.ofCase(work, caseId, input.dispatch);
    one.voucher = input.voucher;
    return {};
  }

  async list(work: Work, ask: InputOf<typeof routes.dispatch.listDispatches>) {
    const { technician, limit } = ask;
    const scope = { ...(await caseScope(work, ask.branch)), ...(technician && { technician }) };
    const where = narrowed<Dispatch>(scope, ask, 'dispatch');
    const found = await work.em.find(Dispatch, where, { orderBy: { openedAt: 'desc' }, limit });
    return { dispatches: found.map(shown) };
  }

  /** A case's command reaches only its own dispatch. @throws Refused DISPATCH_NOT_FOUND */
  private async ofCase(work: Work, caseId: string, dispatch: string): Promise<Dispatch> {
    const one = await this.locked(work, dispatch);
    if (one.caseId !== caseId) throw refused('DISPATCH_NOT_FOUND', { dispatch });
    return one;
  }

  /** The dispatch as it stands, for those who plan. @throws Refused DISPATCH_NOT_FOUND, OTHER_BRANCH */
  async seen(work: Work, dispatch: string): Promise<Dispatch> {
    const found = await work.em.findOne(Dispatch, { dispatch });
    if (!found) throw refused('DISPATCH_NOT_FOUND', { dispatch });
    await mustHaveCase(work, found);
    return found;
  }

  /** The dispatch under its case's lock. @throws Refused DISPATCH_NOT_FOUND, OTHER_BRANCH */
  async locked(work: Work, dispatch: string): Promise<Dispatch> {
    const found = await this.seen(work, dispatch);
    await work.lockCase(found.caseId);
    return work.em.refresh(found).then(() => found);
  }
}

export const place = ({ caseId, branch }: Dispatch) => ({ caseId, branch });
