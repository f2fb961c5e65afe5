import type { CommandEnvelope, InputOf, routes } from '@aftercase/contracts';
import { HandleCommand, notInFuture, refused, type Work } from '@aftercase/platform';
import { Injectable } from '@nestjs/common';
import { AppointmentBook } from '../appointment/appointment-book.js';
import { Assignees, type Target } from '../assignee/assignees.js';
import { AwaitedParts } from '../awaited-part/awaited-parts.js';
import { caseOf, type Dispatch } from '../dispatch/dispatch.entity.js';
import { dispatches } from '../dispatch/dispatches.js';
import { sayWhoIsSent } from '../dispatch/jobs.js';

/** 派工: the supervisor gives a dispatch to a technician or a provider (`service-station` article 3). */
@Injectable()
export class Assignments {
  constructor(
    private readonly assignees: Assignees,
    private readonly book: AppointmentBook,
    private readonly awaitedParts: AwaitedParts,
  ) {}

  async assign(work: Work, input: InputOf<typeof routes.dispatch.assign>) {
    const one = await dispatches.locked(work, input.dispatch);
    if (one.state !== 'open' && one.state !== 'assigned')
      throw refused('DISPATCH_NOT_OPEN', { dispatch: one.dispatch });
    const { technician, provider } = one;
    const target = await this.assignees.target(work, one, input);
    const occurredAt = notInFuture(work, input.occurredAt);
    if ((technician || provider) && (technician !== target.technician || provider !== target.provider))
      await this.awaitedParts.mustNotBeOnTheirWay(work, one.caseId);
    await this.assignTo(work, one, target);
    await this.recordAssigned(work, one, occurredAt);
    return { dispatch: one.dispatch };
  }

  /** Assigns the dispatch and moves its appointment to the new person's schedule. @throws Refused SLOT_TAKEN, OUTSIDE_SHIFT */
  async assignTo(work: Work, one: Dispatch, target: Target): Promise<void> {
    await this.book.follow(work, one, target);
    one.state = 'assigned';
    one.technician = target.technician;
    one.provider = target.provider;
    await sayWhoIsSent(work, one);
  }

  async recordAssigned(work: Work, one: Dispatch, occurredAt: string): Promise<void> {
    const { dispatch, technician, provider } = one;
    if (technician)
      await work.record('dispatch.technician.assigned.v1', {
        occurredAt,
        data: { ...caseOf(one), dispatch, technician },
      });
    else if (provider)
      await work.record('dispatch.provider.assigned.v1', {
        occurredAt,
        data: { ...caseOf(one), dispatch, provider },
      });
  }

  /** Takes the dispatch back before anybody arrived, and its appointment with it. */
  @HandleCommand('dispatch.cancelDispatch')
  async cancel(work: Work, { subject: caseId, input }: CommandEnvelope<'dispatch.cancelDispatch'>) {
    const one = await dispatches.ofSubject(work, caseId, input.dispatch);
    if (one.state === 'cancelled') return {};
    if (one.state === 'on-site' || one.state === 'finished')
      throw refused('VISIT_UNDER_WAY', { dispatch: one.dispatch });
    one.state = 'cancelled';
    one.cancelReason = input.reason;
    await sayWhoIsSent(work, one);
    const live = await this.book.live(work, one);
    if (live) await this.book.cancel(work, one, live, input.reason);
    await work.record('dispatch.dispatch.cancelled.v1', {
      data: { ...caseOf(one), dispatch: one.dispatch, text: { reason: input.reason } },
    });
    return {};
  }
}
