import type { Work } from '@aftercase/platform';
import { Injectable } from '@nestjs/common';
import { Dispatch } from '../dispatch/dispatch.entity.js';
import { place } from '../dispatch/dispatches.js';
import { UnannouncedDeparture } from './unannounced-departure.entity.js';

export interface Moment {
  dispatch: string;
  technician: string;
  /** ISO instant at which it happened. */
  at: string;
}

/**
 * A technician calls in to headquarters before he leaves (`field-service` 四.4). The simplest rule that is true:
 * who has arrived elsewhere has left, and if he had not called in by then, he left without. Who calls in later with
 * an earlier time had called in after all, and the evidence is taken back.
 */
@Injectable()
export class Departures {
  async arrived(work: Work, { dispatch, technician, at }: Moment): Promise<void> {
    const places = await work.em.find(
      Dispatch,
      { technician, leftAt: null, arrivedAt: { $lt: new Date(at) }, dispatch: { $ne: dispatch } },
      { orderBy: { caseId: 'asc', dispatch: 'asc' } },
    );
    for (const one of places) {
      await work.lockCase(one.caseId);
      await work.em.refresh(one);
      if (one.leftAt || one.state === 'cancelled') continue;
      if (await work.em.findOne(UnannouncedDeparture, { dispatch: one.dispatch })) continue;
      work.em.create(UnannouncedDeparture, {
        dispatch: one.dispatch,
        technician,
        elsewhereAt: new Date(at),
        withdrawnAt: null,
      });
      await work.record('dispatch.visit.left-without-call.v1', {
        ...place(one),
        occurredAt: at,
        data: { ...place(one), dispatch: one.dispatch, technician, arrivedElsewhereAt: at },
      });
    }
  }

  async left(work: Work, { dispatch, technician, at }: Moment): Promise<void> {
    const noticed = await work.em.findOne(UnannouncedDeparture, { dispatch, withdrawnAt: null });
    if (!noticed || noticed.elsewhereAt < new Date(at)) return;
    const one = await work.em.findOneOrFail(Dispatch, { dispatch });
    await work.lockCase(one.caseId);
    noticed.withdrawnAt = new Date(work.now);
    await work.record('dispatch.visit.left-without-call-withdrawn.v1', {
      ...place(one),
      data: { ...place(one), dispatch, technician, leftAt: at },
    });
  }
}
