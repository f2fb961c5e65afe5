import { type InputOf, type routes, series } from '@aftercase/contracts';
import { Directory, mustSeeBranch, notInFuture, refused, type Work } from '@aftercase/platform';
import type { Pack } from '@aftercase/regulations';
import { LockMode } from '@mikro-orm/core';
import { Inject, Injectable } from '@nestjs/common';
import { ServiceCase } from '../case/service-case.entity.js';
import { CustomerFiles } from '../customer/customer-files.js';
import type { FiledDevice } from '../customer/filed-device.entity.js';
import { phoneDigits } from '../customer/phone.js';
import { Packs } from '../pack/packs.js';
import { Call } from './call.entity.js';
import { suspectedDuplicates } from './suspected-duplicates.js';

type Asked = InputOf<typeof routes.intake.registerCall>;

/** 叫修登记簿: every call is entered at once, complete or not (`service-station` article 3). */
@Injectable()
export class Calls {
  constructor(
    @Inject(Directory) private readonly directory: Directory,
    @Inject(Packs) private readonly packs: Packs,
    @Inject(CustomerFiles) private readonly files: CustomerFiles,
  ) {}

  /** One entry, one case per device. @throws Refused as the route lists */
  async register(work: Work, ask: Asked) {
    const branch = await this.directory.branch(work, ask.branch);
    mustSeeBranch(work.caller, branch.branch);
    const pack = this.packs.adopted(branch);
    if (!pack.kinds.includes(ask.kind)) throw refused('KIND_NOT_IN_PACK', { pack: pack.id, kind: ask.kind });
    const duplicatesSuspected = await suspectedDuplicates(work, ask);
    const customer = await this.files.open(work, ask.customer);
    const filed = await this.files.fileDevices(work, customer, ask.devices);

    const call = this.enter(work, ask, customer, await work.number(series.call, branch.branch, branch.zone));
    await work.em.flush();
    const cases = filed.map((one, n) => this.openCase(work, call, one, n, pack));
    for (const one of cases) await this.tell(work, call, one);
    return { call: call.call, cases: cases.map(({ caseId }) => caseId), duplicatesSuspected };
  }

  private enter(work: Work, ask: Asked, customer: string, number: string): Call {
    const { branch, channel, kind, fault, attachments } = ask;
    const { name, phone, address } = ask.customer;
    // A person's clock may go ahead of ours; an answer given a moment later must not lie before the call.
    const calledAt = [notInFuture(work, ask.calledAt), work.now].sort()[0] as string;
    return work.em.create(Call, {
      call: number,
      ...{ branch, channel, kind, fault, attachments, customer, name, phone, address },
      phoneDigits: phone && phoneDigits(phone),
      complete: name !== null && phone !== null,
      state: 'open',
      successor: null,
      voidReason: null,
      revision: 0,
      calledAt: new Date(calledAt),
      recordedAt: new Date(work.now),
      recordedBy: work.caller.sub,
      closedAt: null,
    });
  }

  private openCase(work: Work, call: Call, filed: FiledDevice, n: number, pack: Pack): ServiceCase {
    const { branch, kind, channel, calledAt, recordedAt } = call;
    return work.em.create(ServiceCase, {
      caseId: n === 0 ? call.call : `${call.call}.${n + 1}`,
      ...{ call: call.call, branch, kind, channel, calledAt, registeredAt: recordedAt },
      state: 'registered',
      device: filed.known,
      filedDevice: filed.id,
      model: filed.model,
      serial: filed.serial ?? null,
      pack: pack.id,
      packVersion: null,
      packHash: null,
      outcome: null,
      needsStep: null,
      needsCode: null,
      archivedAt: null,
    });
  }

  private tell(work: Work, call: Call, { caseId, branch, device, pack }: ServiceCase): Promise<string> {
    const { complete, customer, name = null, phone = null, address = null, fault } = call;
    const calledAt = call.calledAt.toISOString();
    return work.record('intake.call.registered.v1', {
      ...{ caseId, branch, occurredAt: calledAt },
      data: {
        ...{ caseId, branch, call: call.call, device, complete, calledAt, pack },
        kind: call.kind as Asked['kind'],
        channel: call.channel as Asked['channel'],
        personal: { customer, name, phone, address },
        text: { fault },
      },
    });
  }

  /**
   * An entry and its cases, all locked, to be changed: the cases in the order of their numbers, then the entry.
   * @throws Refused CALL_NOT_FOUND, OTHER_BRANCH, CALL_VOID
   */
  async locked(work: Work, call: string): Promise<{ entry: Call; cases: ServiceCase[] }> {
    const found = await work.em.findOne(Call, call);
    if (!found) throw refused('CALL_NOT_FOUND', { call });
    mustSeeBranch(work.caller, found.branch);
    const numbers = await work.em.find(ServiceCase, { call }, { fields: ['caseId'], disableIdentityMap: true });
    for (const { caseId } of numbers.sort(byNumber)) await work.lockCase(caseId);
    const entry = await lockEntry(work, call);
    if (entry.state === 'void') throw refused('CALL_VOID', { call });
    const cases = await work.em.find(ServiceCase, { call }, { refresh: true });
    return { entry, cases: cases.sort(byNumber) };
  }
}

/** The entry under a row lock; after the locks of its cases, always. */
export const lockEntry = (work: Work, call: string): Promise<Call> =>
  work.em.findOneOrFail(Call, call, { lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true });

/** `….2` before `….10`: every way locks cases in one order. */
const byNumber = (a: { caseId: string }, b: { caseId: string }): number =>
  a.caseId.length - b.caseId.length || (a.caseId < b.caseId ? -1 : 1);
