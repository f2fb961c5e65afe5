import type { InputOf, routes } from '@aftercase/contracts';
import { notInFuture, refused, type Work } from '@aftercase/platform';
import { Inject, Injectable } from '@nestjs/common';
import type { Dispatch } from '../dispatch/dispatch.entity.js';
import { Dispatches, place } from '../dispatch/dispatches.js';

type Routes = typeof routes.dispatch;

/** The visit: arrival, result, the customer's signature, calling in (`service-station` articles 4 and 6). */
@Injectable()
export class Visits {
  constructor(@Inject(Dispatches) private readonly dispatches: Dispatches) {}

  async arrive(work: Work, ask: InputOf<Routes['arrive']>) {
    const one = await this.mine(work, ask.dispatch);
    if (one.state !== 'assigned') throw refused('DISPATCH_NOT_ASSIGNED', { dispatch: one.dispatch });
    const occurredAt = notInFuture(work, ask.occurredAt);
    one.state = 'on-site';
    one.arrivedAt = new Date(occurredAt);
    await work.record('dispatch.visit.arrived.v1', {
      ...place(one),
      occurredAt,
      data: { ...place(one), dispatch: one.dispatch, technician: work.caller.sub },
    });
    return { dispatch: one.dispatch };
  }

  async finish(work: Work, ask: InputOf<Routes['finish']>) {
    const one = await this.mine(work, ask.dispatch);
    if (one.state !== 'on-site') throw refused('VISIT_NOT_STARTED', { dispatch: one.dispatch });
    const occurredAt = notInFuture(work, ask.occurredAt);
    const { result, labourMinutes, parts, cause, solution } = ask;
    Object.assign(one, {
      state: 'finished',
      result,
      labourMinutes,
      parts,
      cause,
      solution,
      finishedAt: new Date(occurredAt),
    });
    await work.record('dispatch.visit.finished.v1', {
      ...place(one),
      occurredAt,
      data: {
        ...place(one),
        dispatch: one.dispatch,
        technician: work.caller.sub,
        result,
        labourMinutes,
        parts,
        text: { cause, solution },
      },
    });
    return { dispatch: one.dispatch };
  }

  async sign(work: Work, ask: InputOf<Routes['sign']>) {
    const one = await this.finished(work, ask.dispatch);
    if (one.signedAt) throw refused('SIGNED_ALREADY', { dispatch: one.dispatch });
    const occurredAt = notInFuture(work, ask.occurredAt);
    one.signature = ask.signature;
    one.signedAt = new Date(occurredAt);
    await work.record('dispatch.voucher.signed.v1', {
      ...place(one),
      occurredAt,
      data: { ...place(one), dispatch: one.dispatch, voucher: one.voucher ?? null },
    });
    return { dispatch: one.dispatch };
  }

  async leave(work: Work, ask: InputOf<Routes['leave']>) {
    const one = await this.finished(work, ask.dispatch);
    if (one.leftAt) return { dispatch: one.dispatch };
    const occurredAt = notInFuture(work, ask.occurredAt);
    one.leftAt = new Date(occurredAt);
    await work.record('dispatch.visit.left.v1', {
      ...place(one),
      occurredAt,
      data: { ...place(one), dispatch: one.dispatch, technician: work.caller.sub },
    });
    return { dispatch: one.dispatch };
  }

  private async finished(work: Work, dispatch: string): Promise<Dispatch> {
    const one = await this.mine(work, dispatch);
    if (one.state !== 'finished') throw refused('VISIT_NOT_FINISHED', { dispatch });
    return one;
  }

  private async mine(work: Work, dispatch: string): Promise<Dispatch> {
    const one = await this.dispatches.locked(work, dispatch);
    if (one.technician !== work.caller.sub) throw refused('NOT_YOUR_DISPATCH', { dispatch });
    return one;
  }
}
