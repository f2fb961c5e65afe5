import type { Work } from '@aftercase/platform';
import { Injectable } from '@nestjs/common';
import { caseOf, Dispatch } from '../dispatch/dispatch.entity.js';
import { UnannouncedDeparture } from './unannounced-departure.entity.js';

export interface Moment {
  dispatch: string;
  technician: string;
  /** ISO instant at which it happened. */
  at: string;
}

/**
 * A technician calls in to headquarters before leaving (`field-service` 四.4). Who has arrived at another customer's
 * must have left the first; without a call by then, that is recorded as evidence. A call that is entered later with an
 * earlier time withdraws the evidence.
 */
@Injectable()
export class Departures {
  async arrived(work: Work, { dispatch, technician, at }: Moment): Promise<void> {
    const left = await work.em.find(
      Dispatch,
      { technician, leftAt: null, arrivedAt: { $lt: new Date(at) }, dispatch: { $ne: dispatch } },
      { orderBy: { caseId: 'asc', dispatch: 'asc' } },
    );
    for (const one of left) {
      await work.lock(one.caseId);
      await work.em.refresh(one);
      if (one.leftAt || one.state === 'cancelled') continue;
      if (await work.em.findOne(UnannouncedDeparture, { dispatch: one.dispatch })) continue;
      work.em.create(UnannouncedDeparture, {
        dispatch: one.dispatch,
        technician,
        elsewhereAt: new Date(at),
      });
      await work.record('dispatch.visit.left-without-call.v1', {
        occurredAt: at,
        data: { ...caseOf(one), dispatch: one.dispatch, technician, arrivedElsewhereAt: at },
      });
    }
  }

  async left(work: Work, { dispatch, technician, at }: Moment): Promise<void> {
    const noticed = await work.em.findOne(UnannouncedDeparture, { dispatch, withdrawnAt: null });
    if (!noticed || noticed.elsewhereAt < new Date(at)) return;
    const one = await work.em.findOneOrFail(Dispatch, { dispatch });
    await work.lock(one.caseId);
    noticed.withdrawnAt = new Date(work.now);
    await work.record('dispatch.visit.left-without-call-withdrawn.v1', {
      data: { ...caseOf(one), dispatch, technician, leftAt: at },
    });
  }
}
