import type { InputOf, routes } from '@aftercase/contracts';
import { mustSeeBranch, refused, type Work } from '@aftercase/platform';
import { Inject, Injectable } from '@nestjs/common';
import { isUnderWay, type ServiceCase } from '../case/service-case.entity.js';
import { CustomerFiles } from '../customer/customer-files.js';
import { phoneDigits } from '../customer/phone.js';
import { Call } from './call.entity.js';
import { CallRevision } from './call-revision.entity.js';
import { Calls } from './calls.js';

type Routes = typeof routes.intake;
const correctable = ['name', 'phone', 'address', 'fault'] as const;

/** What may happen to an entry after it was made: completed, corrected, voided. Nothing is deleted. */
@Injectable()
export class CallAmendments {
  constructor(
    @Inject(Calls) private readonly calls: Calls,
    @Inject(CustomerFiles) private readonly files: CustomerFiles,
  ) {}

  /** The clerk has asked the customer what was missing. */
  async complete(work: Work, { call, name, phone, address }: InputOf<Routes['completeCall']>) {
    const { entry, cases } = await this.calls.locked(work, call);
    if (entry.complete) throw refused('CALL_COMPLETE_ALREADY', { call });
    await this.say(work, entry, { name, phone, address });
    await this.completed(work, entry, cases);
    return { call };
  }

  /** The old words stay as a revision, with the reason and who it was. */
  async correct(work: Work, { call, reason, ...said }: InputOf<Routes['correctCall']>) {
    const fields = correctable.filter((field) => said[field] !== undefined);
    if (!fields.length) throw refused('INVALID_INPUT', { fields: correctable.join(', ') });
    const { entry, cases } = await this.calls.locked(work, call);
    const before = Object.fromEntries(fields.map((field) => [field, entry[field] ?? null]));
    entry.revision += 1;
    const { revision } = entry;
    work.em.create(CallRevision, {
      ...{ call, revision, before, reason, by: work.caller.sub, at: new Date(work.now) },
    });
    if (said.fault) entry.fault = said.fault;
    await this.say(work, entry, said);
    for (const { caseId, branch } of cases) {
      const data = { caseId, branch, call, revision, fields, text: { reason } };
      await work.record('intake.call.corrected.v1', { caseId, branch, data });
    }
    if (!entry.complete && entry.name && entry.phone) await this.completed(work, entry, cases);
    return { call, revision };
  }

  /** Void, with its reason and what came in its place; refused once somebody has arrived at the customer's. */
  async void(work: Work, { call, reason, successor }: InputOf<Routes['voidCall']>) {
    if (successor) await this.mustExist(work, call, successor);
    const { entry, cases } = await this.calls.locked(work, call);
    const underWay = cases.find(({ state }) => isUnderWay(state));
    if (underWay) throw refused('CASE_UNDER_WAY', { caseId: underWay.caseId });
    Object.assign(entry, { state: 'void', voidReason: reason, successor });
    for (const one of cases) {
      const { caseId, branch } = one;
      one.state = 'voided';
      const data = { caseId, branch, call, successor, text: { reason } };
      await work.record('intake.call.voided.v1', { caseId, branch, data });
    }
    return { call };
  }

  private async mustExist(work: Work, call: string, successor: string): Promise<void> {
    const found = successor === call ? null : await work.em.findOne(Call, successor);
    if (!found) throw refused('CALL_NOT_FOUND', { call: successor });
    mustSeeBranch(work.caller, found.branch);
  }

  /** Puts what is known of the customer into the entry and, by it, into the customer file. */
  private async say(
    work: Work,
    entry: Call,
    said: { name?: string; phone?: string; address?: string },
  ): Promise<void> {
    if (!said.name && !said.phone && !said.address) return;
    entry.name = said.name ?? entry.name;
    entry.phone = said.phone ?? entry.phone;
    entry.address = said.address ?? entry.address;
    entry.phoneDigits = entry.phone ? phoneDigits(entry.phone) : null;
    const { name = null, phone = null, address = null } = entry;
    entry.customer = await this.files.amend(work, entry.customer, { name, phone, address });
  }

  private async completed(work: Work, entry: Call, cases: ServiceCase[]): Promise<void> {
    entry.complete = true;
    for (const { caseId, branch } of cases) {
      await work.record('intake.call.completed.v1', {
        ...{ caseId, branch },
        data: { caseId, branch, call: entry.call },
      });
    }
  }
}
