import type { InputOf, routes } from '@aftercase/contracts';
import { mayEnterFor, notInFuture, refused, type Work } from '@aftercase/platform';
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
    const technician = claimantOf(work, dispatch, input.technician);
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

/** Whoever claims it, for themselves; a supervisor who enters it late names them. @throws Refused TECHNICIAN_MISSING, NOT_YOUR_DISPATCH */
function claimantOf(work: Work, dispatch: string, named: string | undefined): string {
  if (work.onBehalf && !named) throw refused('TECHNICIAN_MISSING');
  const claimant = named ?? work.caller.sub;
  if (!mayEnterFor(work, { person: claimant })) throw refused('NOT_YOUR_DISPATCH', { dispatch });
  return claimant;
}
