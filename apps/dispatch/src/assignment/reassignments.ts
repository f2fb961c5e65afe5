import type { InputOf, routes } from '@aftercase/contracts';
import { notInFuture, refused, type Work } from '@aftercase/platform';
import { Injectable } from '@nestjs/common';
import { Assignees } from '../assignee/assignees.js';
import { AwaitedParts } from '../awaited-part/awaited-parts.js';
import { caseOf } from '../dispatch/dispatch.entity.js';
import { dispatches } from '../dispatch/dispatches.js';
import { Assignments } from './assignments.js';

/** 改派: somebody else goes, and the supervisor says why. */
@Injectable()
export class Reassignments {
  constructor(
    private readonly assignments: Assignments,
    private readonly assignees: Assignees,
    private readonly awaitedParts: AwaitedParts,
  ) {}

  async reassign(work: Work, input: InputOf<typeof routes.dispatch.reassign>) {
    const one = await dispatches.locked(work, input.dispatch);
    const { dispatch } = one;
    if (one.state !== 'assigned') throw refused('DISPATCH_NOT_ASSIGNED', { dispatch });
    const before = { technician: one.technician ?? null, provider: one.provider ?? null };
    const target = await this.assignees.target(work, one, input);
    if (before.technician === target.technician && before.provider === target.provider)
      throw refused('SAME_TECHNICIAN', { dispatch });
    if (!input.despitePart) await this.awaitedParts.mustNotBeOnTheirWay(work, one.caseId);
    const despitePart = (await this.awaitedParts.of(work, one.caseId)).length > 0;
    const occurredAt = notInFuture(work, input.occurredAt);
    await this.assignments.assignTo(work, one, target);
    await work.record('dispatch.technician.reassigned.v1', {
      occurredAt,
      data: { ...caseOf(one), dispatch, ...target, before, despitePart, text: { reason: input.reason } },
    });
    return { dispatch };
  }
}
