import type { InputOf, routes } from '@aftercase/contracts';
import { mustSeeBranch, refused, type Work } from '@aftercase/platform';
import { Injectable } from '@nestjs/common';
import { ServiceCase } from '../case/service-case.entity.js';
import { Customer } from '../customer/customer.entity.js';
import { Customers } from '../customer/customers.js';
import { Call } from './call.entity.js';

type Routes = typeof routes.intake;
const correctable = ['name', 'phone', 'address', 'fault'] as const;

/** Completing, correcting and voiding a register entry: always with who and why, and what stood there before. */
@Injectable()
export class CallChanges {
  constructor(private readonly customers: Customers) {}

  /** The clerk adds the name and phone that a message left out; then the voucher can be pulled. */
  async complete(work: Work, input: InputOf<Routes['completeCall']>) {
    const { call, cases } = await this.locked(work, input.call);
    if (call.complete) throw refused('CALL_COMPLETE_ALREADY', { call: call.call });
    const { name, phone, address } = input;
    call.customer = (await this.customers.fileOf(work, { name, phone, address })).id;
    call.complete = true;
    for (const { caseId, branch } of cases) {
      await work.record('intake.call.completed.v1', {
        data: { caseId, branch, call: call.call },
      });
    }
    return { call: call.call };
  }

  async correct(work: Work, input: InputOf<Routes['correctCall']>) {
    const fields = correctable.filter((field) => input[field] !== undefined);
    if (fields.length === 0) throw refused('INVALID_INPUT', { fields: correctable.join(', ') });
    const { call, cases } = await this.locked(work, input.call);
    const file = await work.em.findOneOrFail(Customer, { id: call.customer });
    const { name, phone, address } = file;
    const before = { fault: call.fault, name, phone, address };
    await work.em.execute(
      'insert into call_revision (call, revision, before, reason, by, at) values (?, ?, ?::jsonb, ?, ?, ?)',
      [call.call, call.revision, JSON.stringify(before), input.reason, work.caller.sub, work.now],
    );
    if (input.fault) call.fault = input.fault;
    if (fields.some((field) => field !== 'fault')) await this.correctFile(work, call, file, input);
    call.revision += 1;
    const { reason } = input;
    for (const { caseId, branch } of cases) {
      await work.record('intake.call.corrected.v1', {
        data: { caseId, branch, call: call.call, revision: call.revision, fields, text: { reason } },
      });
    }
    return { call: call.call, revision: call.revision };
  }

  /** Another phone is another file: the call moves there, the old file stays as it is. */
  private async correctFile(
    work: Work,
    call: Call,
    file: Customer,
    input: InputOf<Routes['correctCall']>,
  ): Promise<void> {
    const given = {
      name: input.name ?? file.name ?? null,
      phone: input.phone ?? file.phone ?? null,
      address: input.address ?? file.address ?? null,
    };
    if (given.phone) {
      call.customer = (await this.customers.fileOf(work, given)).id;
      return;
    }
    Object.assign(file, given);
  }

  /** A call can be voided until somebody is on site or has the goods; after that its case runs to the end. */
  async void(work: Work, input: InputOf<Routes['voidCall']>) {
    const { call, cases } = await this.locked(work, input.call);
    const underWay = cases.find((one) => one.underWay || one.state === 'archived');
    if (underWay) throw refused('CASE_UNDER_WAY', { caseId: underWay.caseId });
    const { reason, successor } = input;
    if (successor) await this.mustStand(work, successor, input.call);
    Object.assign(call, { state: 'void', reason, successor });
    for (const { caseId, branch } of cases) {
      await work.record('intake.call.voided.v1', {
        data: { caseId, branch, call: call.call, successor, text: { reason } },
      });
    }
    return { call: call.call };
  }

  /** The entry that replaces a void one is another entry, and not void itself. */
  private async mustStand(work: Work, successor: string, instead: string): Promise<void> {
    const found = successor === instead ? null : await work.em.findOne(Call, { call: successor });
    if (!found) throw refused('CALL_NOT_FOUND', { call: successor });
    if (found.state === 'void') throw refused('CALL_VOID', { call: successor });
  }

  private async locked(work: Work, number: string) {
    const call = await work.em.findOne(Call, { call: number });
    if (!call) throw refused('CALL_NOT_FOUND', { call: number });
    const cases = await work.em.find(ServiceCase, { call: number }, { orderBy: { caseId: 'asc' } });
    // The entry is its branch's; a branch that took one of its cases on works on the entry, too.
    if (!cases.some(({ branch }) => branch === work.caller.branch)) mustSeeBranch(work.caller, call.branch);
    for (const { caseId } of cases) await work.lock(caseId);
    await work.em.refresh(call);
    for (const one of cases) await work.em.refresh(one);
    if (call.state === 'void') throw refused('CALL_VOID', { call: number });
    return { call, cases };
  }
}
