import type { InputOf, routes } from '@aftercase/contracts';
import { notInFuture, refused, type Work } from '@aftercase/platform';
import { Injectable } from '@nestjs/common';
import { Dispatches } from '../dispatch/dispatches.js';
import { Goers } from '../assignee/assignees.js';

/** 接单: a dispatch that was given to a provider is taken by one of its people, who then works it as his own. */
@Injectable()
export class Takers {
  constructor(
    private readonly dispatches: Dispatches,
    private readonly goers: Goers,
  ) {}

  async take(work: Work, ask: InputOf<typeof routes.dispatch.takeDispatch>) {
    const one = await this.dispatches.locked(work, ask.dispatch);
    const { dispatch } = one;
    const technician = work.caller.sub;
    if (one.technician === technician) return { dispatch };
    if (one.state !== 'assigned' || one.technician) throw refused('DISPATCH_NOT_OPEN', { dispatch });
    const target = await this.goers.person(work, one, technician);
    if (target.provider !== one.provider) throw refused('NOT_OF_PROVIDER', { technician });
    const occurredAt = notInFuture(work, ask.occurredAt);
    await this.dispatches.give(work, one, target);
    await this.dispatches.recordGiven(work, one, occurredAt);
    return { dispatch };
  }
}
