import { mayBeSent, type StateData } from '@aftercase/contracts';
import { branchNow, type Work } from '@aftercase/platform';
import { Injectable } from '@nestjs/common';
import { Appointment } from '../appointment/appointment.entity.js';
import { AppointmentBook } from '../appointment/appointment-book.js';
import { caseOf, Dispatch } from '../dispatch/dispatch.entity.js';
import { dispatches } from '../dispatch/dispatches.js';
import { sayWhoIsSent } from '../dispatch/jobs.js';

type Person = StateData<'hr-assessment.person.state.v1'>;
const reasons = {
  left: '技术员已不在岗 · the technician has left',
  'works-elsewhere': '技术员已调离 · the technician works elsewhere now',
} as const;

/** 收回待派: the open work of somebody who can no longer go is the supervisor's again, and the time booked is free. */
@Injectable()
export class Unassignments {
  constructor(private readonly book: AppointmentBook) {}

  /** Takes back what this person can no longer do; nothing where they still can. */
  async takeBackFrom(work: Work, person: Person): Promise<void> {
    for (const { dispatch, caseId } of await this.openWork(work, person.person)) {
      const one = await dispatches.ofSubject(work, caseId, dispatch);
      await work.em.refresh(one);
      const branch = await branchNow(work, one);
      if (mayBeSent(person, { branch, goer: one.goer })) continue;
      await this.takeBack(work, one, person);
    }
  }

  /** What is theirs, or has a time in their schedule; cases in one order, as each is locked. */
  private async openWork(work: Work, technician: string): Promise<{ dispatch: string; caseId: string }[]> {
    const given = await work.em.find(Dispatch, { technician, state: { $in: ['assigned', 'on-site'] } });
    const booked = await work.em.find(Appointment, { technician, state: { $in: ['held', 'confirmed'] } });
    const all = new Map(
      [...given, ...booked].map(({ dispatch, caseId }) => [dispatch, { dispatch, caseId }]),
    );
    return [...all.values()].sort((a, b) => (a.caseId < b.caseId ? -1 : 1));
  }

  private async takeBack(work: Work, one: Dispatch, { person, active }: Person): Promise<void> {
    const { dispatch } = one;
    const why = active ? 'works-elsewhere' : 'left';
    const live = await this.book.live(work, one);
    if (live?.technician === person) await this.book.cancel(work, one, live, reasons[why]);
    if (one.technician !== person || (one.state !== 'assigned' && one.state !== 'on-site')) return;
    // Who comes next arrives anew; the arrival of before stays on record.
    Object.assign(one, { state: 'open', technician: null, provider: null, arrivedAt: null });
    await sayWhoIsSent(work, one);
    await work.record('dispatch.technician.unassigned.v1', {
      data: { ...caseOf(one), dispatch, technician: person, why },
    });
  }
}
