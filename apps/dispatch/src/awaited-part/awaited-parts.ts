import { refused, type Work } from '@aftercase/platform';
import { Injectable } from '@nestjs/common';
import { AwaitedPart } from './awaited-part.entity.js';

/** Which parts are on their way to the technician: another technician would arrive at the customer's without them. */
@Injectable()
export class AwaitedParts {
  async of(work: Work, caseId: string): Promise<string[]> {
    const found = await work.em.find(AwaitedPart, { caseId }, { orderBy: { part: 'asc' } });
    return [...new Set(found.map((one) => one.part))];
  }

  async onTheirWay(work: Work, caseId: string, part: string, service = 'dispatch'): Promise<void> {
    await work.em.upsert(AwaitedPart, { caseId, service, part });
  }

  async arrived(work: Work, caseId: string, part: string, service = 'dispatch'): Promise<void> {
    await work.em.nativeDelete(AwaitedPart, { caseId, service, part });
  }

  /** @throws Refused PART_ON_ITS_WAY */
  async mustNotBeOnTheirWay(work: Work, caseId: string): Promise<void> {
    const parts = await this.of(work, caseId);
    if (parts.length > 0) throw refused('PART_ON_ITS_WAY', { part: parts.join(', ') });
  }
}
