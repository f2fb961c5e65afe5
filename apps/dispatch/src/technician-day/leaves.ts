import type { InputOf, routes } from '@aftercase/contracts';
import { mustSeeBranch, refused, type Work } from '@aftercase/platform';
import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { Leave } from './leave.entity.js';
import { Schedule } from './schedule.js';
import { TechnicianDays } from './technician-days.js';
import { timeTakenIn } from './time-taken.js';

type Routes = typeof routes.dispatch;

/** 请假: the supervisor records it. Appointments in that time must be moved first. */
@Injectable()
export class Leaves {
  constructor(
    private readonly schedule: Schedule,
    private readonly days: TechnicianDays,
  ) {}

  /** @throws Refused TECHNICIAN_UNKNOWN, OTHER_BRANCH, LEAVE_MEETS_WORK, INVALID_INPUT */
  async record(work: Work, input: InputOf<Routes['recordLeave']>) {
    const { technician, reason } = input;
    const span = { from: Date.parse(input.from), to: Date.parse(input.to) };
    if (span.to <= span.from) throw refused('INVALID_INPUT', { fields: 'to' });
    const { branch } = await this.days.branchOf(work, technician);
    await this.schedule.lockDays(work, technician, span);
    await this.schedule.dropExpired(work, technician, span);
    const leave = uuidv7();
    if (!(await this.schedule.bookLeave(work, { id: leave, technician, ...span }))) {
      const count = (await timeTakenIn(work, [technician], span)).length;
      throw refused('LEAVE_MEETS_WORK', { technician, count });
    }
    work.em.create(Leave, {
      leave,
      technician,
      branch,
      reason,
      recordedBy: work.caller.sub,
      startsAt: new Date(span.from),
      endsAt: new Date(span.to),
      recordedAt: new Date(work.now),
    });
    return { leave };
  }

  /** @throws Refused LEAVE_NOT_FOUND, OTHER_BRANCH */
  async cancel(work: Work, { leave }: InputOf<Routes['cancelLeave']>) {
    const one = await work.em.findOne(Leave, { leave });
    if (!one) throw refused('LEAVE_NOT_FOUND');
    await mustSeeBranch(work, one.branch);
    if (one.cancelledAt) return { leave };
    await this.schedule.free(work, leave);
    one.cancelledAt = new Date(work.now);
    one.cancelledBy = work.caller.sub;
    return { leave };
  }
}
