import { type InputOf, type OutputOf, routes } from '@aftercase/contracts';
import { Directory, Endpoint, Input, mustBeOwn, type Work, Working } from '@aftercase/platform';
import { Controller } from '@nestjs/common';
import { Appointment, ranOut } from '../appointment/appointment.entity.js';
import { Dispatch } from '../dispatch/dispatch.entity.js';

const { followCase } = routes.dispatch;
type Shown = OutputOf<typeof followCase>;

/** What customers and agents see of who comes, and when. */
@Controller()
export class OwnCaseController {
  constructor(private readonly directory: Directory) {}

  @Endpoint(followCase)
  async follow(@Working() work: Work, @Input() { caseId }: InputOf<typeof followCase>): Promise<Shown> {
    await mustBeOwn(work, { caseId });
    const visits: Shown['visits'] = [];
    for (const one of await work.em.find(
      Dispatch,
      { caseId },
      { orderBy: { openedAt: 'asc', dispatch: 'asc' } },
    ))
      visits.push(await this.visitOf(work, one));
    return { caseId, visits };
  }

  private async visitOf(work: Work, one: Dispatch): Promise<Shown['visits'][number]> {
    const { dispatch, state, technician } = one;
    const live = await work.em.findOne(Appointment, { dispatch, state: { $in: ['held', 'confirmed'] } });
    const person = technician ? await this.directory.person(work, technician) : null;
    const agreed = live && !ranOut(live, work.now) ? live : null;
    return {
      dispatch,
      state,
      who: person?.name ?? null,
      arrivedAt: one.arrivedAt?.toISOString() ?? null,
      finishedAt: one.finishedAt?.toISOString() ?? null,
      result: one.result ?? null,
      appointment: agreed && {
        state: agreed.state as 'held' | 'confirmed',
        from: agreed.startsAt.toISOString(),
        to: agreed.endsAt.toISOString(),
      },
    };
  }
}
