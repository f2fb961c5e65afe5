import type { InputOf, routes } from '@aftercase/contracts';
import { notInFuture, refused, type Work } from '@aftercase/platform';
import { Injectable } from '@nestjs/common';
import { Assignees } from '../assignee/assignees.js';
import { dispatches } from '../dispatch/dispatches.js';
import { Assignments } from './assignments.js';

/** 接单: one of a provider's people claims a dispatch that was given to the provider, and then works it. */
@Injectable()
export class Claims {
  constructor(
    private readonly assignments: Assignments,
    private readonly assignees: Assignees,
  ) {}

  async claim(work: Work, input: InputOf<typeof routes.dispatch.takeDispatch>) {
    const one = await dispatches.locked(work, input.dispatch);
    const { dispatch } = one;
    const technician = work.caller.sub;
    if (one.technician === technician) return { dispatch };
    if (one.state !== 'assigned' || one.technician) throw refused('DISPATCH_NOT_OPEN', { dispatch });
    const target = await this.assignees.person(work, one, technician);
    if (target.provider !== one.provider) throw refused('NOT_OF_PROVIDER', { technician });
    const occurredAt = notInFuture(work, input.occurredAt);
    await this.assignments.assignTo(work, one, target);
    await this.assignments.recordAssigned(work, one, occurredAt);
    return { dispatch };
  }
}
