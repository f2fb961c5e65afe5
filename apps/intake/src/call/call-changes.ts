import { contractNumberOf, type InputOf, type routes } from '@aftercase/contracts';
import { isTheirs, mustBeTheirs, refused, type Work } from '@aftercase/platform';
import { Injectable } from '@nestjs/common';
import { ServiceCase } from '../case/service-case.entity.js';
import type { Customer } from '../customer/customer.entity.js';
import type { Named } from '../customer/customer.rules.js';
import { Customers } from '../customer/customers.js';
import { Call } from './call.entity.js';
import { digitsOf } from './calls.js';

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
    const before = call.customer;
    const file = await this.fileOf(work, call, input, { name, phone, address });
    Object.assign(call, { customer: file.id, complete: true });
    this.say(call, { name, phone, address });
    for (const { caseId, branch } of cases) {
      await work.record('intake.call.completed.v1', {
        data: {
          caseId,
          branch,
          call: call.call,
          ...(call.customer !== before && { customer: call.customer }),
        },
      });
    }
    return { call: call.call };
  }

  /**
   * What this call said is put right; no file changes by it, and no other call's case. Another phone is another file:
   * this call alone moves there. A wrong link is corrected by naming the file.
   */
  async correct(work: Work, input: InputOf<Routes['correctCall']>) {
    const { customerId, newFile } = input;
    if (customerId && newFile) throw refused('INVALID_INPUT', { fields: 'customerId, newFile' });
    const said = correctable.filter((field) => input[field] !== undefined);
    const relinked = customerId || newFile ? ['customer'] : [];
    const fields = [...said, ...relinked];
    if (fields.length === 0) throw refused('INVALID_INPUT', { fields: correctable.join(', ') });
    const { call, cases } = await this.locked(work, input.call);
    const was = await this.saidBy(work, call);
    const before = { fault: call.fault, ...was, customer: call.customer };
    await work.em.execute(
      'insert into call_revision (call, revision, before, reason, by, at) values (?, ?, ?::jsonb, ?, ?, ?)',
      [call.call, call.revision, JSON.stringify(before), input.reason, work.caller.sub, work.now],
    );
    if (input.fault) call.fault = input.fault;
    await this.correctNamed(work, call, cases, { was, input });
    call.revision += 1;
    const { reason } = input;
    const moved = call.customer !== before.customer && { customer: call.customer };
    for (const { caseId, branch } of cases) {
      await work.record('intake.call.corrected.v1', {
        data: {
          caseId,
          branch,
          call: call.call,
          revision: call.revision,
          fields,
          ...moved,
          text: { reason },
        },
      });
    }
    return { call: call.call, revision: call.revision };
  }

  private async correctNamed(
    work: Work,
    call: Call,
    cases: ServiceCase[],
    { was, input }: { was: Named; input: InputOf<Routes['correctCall']> },
  ): Promise<void> {
    const { name = was.name, phone = was.phone, address = was.address } = input;
    const named = { name, phone, address };
    const otherPhone = Boolean(phone) && digitsOf(phone) !== digitsOf(was.phone);
    if (input.customerId || input.newFile || otherPhone) {
      const file = await this.fileOf(work, call, input, named);
      if (file.id !== call.customer) mustNotBeCovered(cases);
      call.customer = file.id;
    }
    this.say(call, named);
  }

  private async fileOf(
    work: Work,
    call: Call,
    choice: Pick<InputOf<Routes['correctCall']>, 'customerId' | 'newFile'>,
    named: Named,
  ): Promise<Customer> {
    const { branch } = call;
    const { customerId, newFile } = choice;
    const own = await this.customers.byId(work, call.customer);
    const choosing = { branch, named, customerId, newFile, own: own.name ? undefined : own };
    return this.customers.fileFor(work, choosing);
  }

  private say(call: Call, named: Named): void {
    Object.assign(call, { named, phoneDigits: digitsOf(named.phone) });
  }

  /** Of a call that the release before entered, the file says it. */
  private async saidBy(work: Work, call: Call): Promise<Named> {
    if (call.named) return call.named;
    const { name = null, phone = null, address = null } = await this.customers.byId(work, call.customer);
    return { name, phone, address };
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

  private async mustBeTheirs(work: Work, { branch }: Call, cases: ServiceCase[]): Promise<void> {
    const owners = await enteredBy(work, cases);
    for (const one of cases)
      if (one.branch !== branch && (await isTheirs(work, { branch: one.branch, owners }))) return;
    await mustBeTheirs(work, { branch, owners });
  }

  private async locked(work: Work, number: string) {
    const call = await work.em.findOne(Call, { call: number });
    if (!call) throw refused('CALL_NOT_FOUND', { call: number });
    const cases = await work.em.find(ServiceCase, { call: number }, { orderBy: { caseId: 'asc' } });
    // The entry is its branch's; a branch that took one of its cases on works on the entry, too.
    await this.mustBeTheirs(work, call, cases);
    for (const { caseId } of cases) await work.lock(caseId);
    await work.em.refresh(call);
    for (const one of cases) await work.em.refresh(one);
    if (call.state === 'void') throw refused('CALL_VOID', { call: number });
    return { call, cases };
  }
}

/** Who entered the call, by the fact that says so. */
async function enteredBy(work: Work, cases: ServiceCase[]): Promise<string[]> {
  const rows = await work.em.execute<{ actor: string }[]>(
    `select distinct actor from outbox where stream = any(?::text[]) and type = 'intake.call.registered.v1'`,
    [`{${cases.map(({ caseId }) => caseId).join(',')}}`],
  );
  return rows.map(({ actor }) => actor);
}

/** Whose contract a case may use was asked with its customer when it was opened. @throws Refused CALL_UNDER_CONTRACT */
function mustNotBeCovered(cases: ServiceCase[]): void {
  const covered = cases.find(
    ({ state, device }) =>
      state !== 'registered' && device.contract && contractNumberOf(device.contract.number),
  );
  if (covered) throw refused('CALL_UNDER_CONTRACT', { caseId: covered.caseId });
}
