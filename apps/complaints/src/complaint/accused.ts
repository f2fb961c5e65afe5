import { announceBefore, UnitOfWork, type Work } from '@aftercase/platform';
import { Injectable, type OnModuleInit } from '@nestjs/common';

interface Before {
  complaint: string;
  branch: string;
  against: string | null;
  person: string | null;
}

/**
 * Whoever began to listen later has not heard whom the complaints that were open then are about, and would let them
 * decide their own case.
 */
@Injectable()
export class Accused implements OnModuleInit {
  constructor(private readonly units: UnitOfWork) {}

  async onModuleInit(): Promise<void> {
    const open = {
      table: 'complaint',
      key: 'complaint',
      columns: ['complaint', 'branch', 'against', 'person'] as const,
      only: `state <> 'closed' and coalesce(against, person) is not null`,
    };
    await announceBefore<Before>(this.units, open, (work, one) => this.announce(work, one));
  }

  private async announce(work: Work, { complaint, branch, against, person }: Before): Promise<void> {
    const people = [...new Set([against, person].filter((one) => one !== null))];
    const data = { complaint, branch, people };
    await work.publishState('complaints.accused.state.v1', { key: complaint, branch, data });
  }
}
