import { UnitOfWork, type Work } from '@aftercase/platform';
import { Injectable, type OnModuleInit } from '@nestjs/common';

/** Complaints told of in one transaction. */
const atOnce = 500;

interface Untold {
  complaint: string;
  branch: string;
  against: string | null;
  person: string | null;
}

/**
 * Facts are heard once: whoever began to listen later has not heard whom the complaints that were open then are
 * about, and would let them decide their own case. Of those it is told once, when the service starts.
 */
@Injectable()
export class Accused implements OnModuleInit {
  constructor(private readonly units: UnitOfWork) {}

  async onModuleInit(): Promise<void> {
    const telling = { sub: 'release', role: 'system' as const, branch: '*' };
    for (let told = atOnce; told === atOnce; )
      told = await this.units.run(telling, (work) => this.tell(work));
  }

  private async tell(work: Work): Promise<number> {
    const untold = await work.em.execute<Untold[]>(
      `update complaint set accused_told = true where complaint in
         (select complaint from complaint where not accused_told and state <> 'closed' and coalesce(against, person) is not null
          order by complaint limit ? for update skip locked) returning complaint, branch, against, person`,
      [atOnce],
    );
    for (const { complaint, branch, against, person } of untold) {
      const people = [...new Set([against, person].filter((one) => one !== null))];
      const data = { complaint, branch, people };
      await work.publishState('complaints.accused.state.v1', { key: complaint, branch, data });
    }
    return untold.length;
  }
}
