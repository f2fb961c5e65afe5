import type { InputOf, routes } from '@aftercase/contracts';
import { notInFuture, refused, type Work } from '@aftercase/platform';
import { Injectable } from '@nestjs/common';
import { AwaitedParts } from '../awaited-part/awaited-parts.js';
import { Dispatches, place } from '../dispatch/dispatches.js';
import { Goers } from '../assignee/assignees.js';

/** 改派: somebody else goes, and the supervisor says why. */
@Injectable()
export class Reassignments {
  constructor(
    private readonly dispatches: Dispatches,
    private readonly goers: Goers,
    private readonly awaitedParts: AwaitedParts,
  ) {}

  async reassign(work: Work, ask: InputOf<typeof routes.dispatch.reassign>) {
    const one = await this.dispatches.locked(work, ask.dispatch);
    const { dispatch } = one;
    if (one.state !== 'assigned') throw refused('DISPATCH_NOT_ASSIGNED', { dispatch });
    const before = { technician: one.technician ?? null, provider: one.provider ?? null };
    const target = await this.goers.target(work, one, ask);
    if (before.technician === target.technician && before.provider === target.provider)
      throw refused('SAME_TECHNICIAN', { dispatch });
    if (!ask.despitePart) await this.awaitedParts.mustNotBeOnTheirWay(work, one.caseId);
    const despitePart = (await this.awaitedParts.of(work, one.caseId)).length > 0;
    const occurredAt = notInFuture(work, ask.occurredAt);
    await this.dispatches.give(work, one, target);
    const data = { ...place(one), dispatch, ...target, before, despitePart, text: { reason: ask.reason } };
    await work.record('dispatch.technician.reassigned.v1', { ...place(one), occurredAt, data });
    return { dispatch };
  }
}
