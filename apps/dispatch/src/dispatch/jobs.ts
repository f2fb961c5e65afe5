import { announceBefore, sayJobs, UnitOfWork, type Work } from '@aftercase/platform';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Dispatch } from './dispatch.entity.js';

interface Before {
  case_id: string;
  branch: string;
}

/** Whoever is sent with a dispatch of the case, and has not been taken off it, has a job in it until the case ends. */
export async function sayWhoIsSent(work: Work, of: Pick<Dispatch, 'caseId' | 'branch'>): Promise<void> {
  await work.em.flush();
  const { caseId } = of;
  const sent = await work.em.find(Dispatch, { caseId, state: { $ne: 'cancelled' } });
  const having = sent.flatMap(({ technician, provider }) => [technician, provider]);
  await sayJobs(work, 'dispatch', of, having);
}

/** Whoever began to listen later has not heard whose jobs the dispatches of before are. */
@Injectable()
export class JobsOfBefore implements OnModuleInit {
  constructor(private readonly units: UnitOfWork) {}

  async onModuleInit(): Promise<void> {
    const given = {
      table: 'dispatch',
      key: 'dispatch',
      columns: ['case_id', 'branch'] as const,
      only: `state <> 'cancelled' and coalesce(technician, provider) is not null`,
    };
    await announceBefore<Before>(this.units, given, (work, { case_id: caseId, branch }) =>
      sayWhoIsSent(work, { caseId, branch }),
    );
  }
}
