import type { CommandEnvelope } from '@aftercase/contracts';
import { HandleCommand, type Work } from '@aftercase/platform';
import { type CaseKind, freezePromises } from '@aftercase/regulations';
import { Injectable } from '@nestjs/common';
import { Call } from '../call/call.entity.js';
import { ServiceCase } from '../case/service-case.entity.js';
import { AdoptedPacks } from '../pack/adopted-packs.js';
import { holidayTables } from '../pack/holiday-tables.js';

/** 工作日历: a case's deadlines count business hours; here it gets later years' holidays than it was opened with. */
@Injectable()
export class FreshBusinessHours {
  constructor(private readonly adopted: AdoptedPacks) {}

  /** The case's own calendars with the holidays that are known by now. */
  @HandleCommand('intake.freshCalendars')
  async fresh(work: Work, { subject: caseId, branch }: CommandEnvelope<'intake.freshCalendars'>) {
    const { call, device } = await work.em.findOneOrFail(ServiceCase, { caseId });
    const { kind, calledAt } = await work.em.findOneOrFail(Call, { call });
    const of = { branch, productLine: device.productLine, calledAt: calledAt.toISOString() };
    const { pack, on, zone } = await this.adopted.covering(work, of);
    const { calendars = {} } = freezePromises(pack, {
      on,
      kind: kind as CaseKind,
      zone,
      tables: holidayTables,
    });
    return { calendars: { ...calendars } };
  }
}
