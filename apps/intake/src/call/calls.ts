import { type Channel, type InputOf, type routes, series } from '@aftercase/contracts';
import { Directory, mustSeeBranch, notInFuture, refused, type Work } from '@aftercase/platform';
import type { CaseKind } from '@aftercase/regulations';
import { Injectable } from '@nestjs/common';
import { Cases } from '../case/cases.js';
import { ServiceCase } from '../case/service-case.entity.js';
import type { Customer } from '../customer/customer.entity.js';
import { type CustomerGiven, Customers } from '../customer/customers.js';
import { AdoptedPacks } from '../pack/adopted-packs.js';
import { Packs } from '../pack/packs.js';
import { Call } from './call.entity.js';
import { isComplete, namesTerms } from './call.rules.js';
import { suspectedDuplicates } from './duplicates.js';
import { keepOldNumber } from './old-call-numbers.js';

type Asked = InputOf<typeof routes.intake.registerCall>;

/** A call as it is entered: of a customer whose file is known, by whichever channel. `named`: as this call named him. */
export interface Entry extends Omit<Asked, 'customer' | 'channel' | 'calledAt'> {
  channel: Channel;
  calledAt: string;
  customer: Customer;
  named: CustomerGiven;
  /** The visit of a plan that it is entered for. */
  planned?: { plan: string; occurrence: number };
}

/** A call is entered at once (`service-station` article 3): nothing is handled without a register entry. */
@Injectable()
export class Calls {
  constructor(
    private readonly directory: Directory,
    private readonly packs: Packs,
    private readonly adopted: AdoptedPacks,
    private readonly customers: Customers,
    private readonly cases: Cases,
  ) {}

  async register(work: Work, ask: Asked) {
    mustSeeBranch(work.caller, ask.branch);
    if (namesTerms(work.caller.role, ask.devices)) throw refused('TERMS_NOT_YOURS');
    const calledAt = notInFuture(work, ask.calledAt);
    if (ask.follows) await this.cases.seen(work, ask.follows);
    const customer = await this.customers.fileOf(work, ask.customer);
    const duplicatesSuspected = await suspectedDuplicates(work, customer, ask.devices);
    const entered = await this.enter(work, { ...ask, calledAt, customer, named: ask.customer });
    return { ...entered, duplicatesSuspected };
  }

  async enter(work: Work, entry: Entry): Promise<{ call: string; cases: string[] }> {
    const { customer, named, calledAt, channel, kind, fault, attachments, devices, planned } = entry;
    const { serviceWay, returnReason, follows } = entry;
    const branch = await this.directory.branch(work, entry.branch);
    const packs = await this.packsOf(work, entry, calledAt);
    const complete = isComplete(kind, customer);
    const call = await work.number(series.call, branch.branch, branch.zone);
    work.em.create(Call, {
      call,
      branch: branch.branch,
      channel,
      kind,
      fault,
      customer: customer.id,
      complete,
      state: 'open',
      calledAt: new Date(calledAt),
      recordedAt: new Date(work.now),
      attachments,
      serviceWay,
      returnReason,
      follows,
      revision: 1,
      reason: null,
      successor: null,
      closedAt: null,
    });
    await work.em.flush();
    if (entry.oldNumber)
      await keepOldNumber(work, { call, branch: branch.branch, oldNumber: entry.oldNumber });
    const cases = devices.map((_, n) => (n === 0 ? call : `${call}.${n + 1}`));
    for (const [n, device] of devices.entries()) {
      const caseId = cases[n] as string;
      work.em.create(ServiceCase, {
        caseId,
        call,
        branch: branch.branch,
        device,
        serial: device.serial,
        model: device.model,
        state: 'registered',
        underWay: false,
        packId: null,
        packVersion: null,
        packHash: null,
        outcome: null,
        ending: null,
        needs: null,
        registeredAt: new Date(work.now),
        archivedAt: null,
      });
      await work.record('intake.call.registered.v1', {
        caseId,
        branch: branch.branch,
        occurredAt: calledAt,
        data: {
          caseId,
          branch: branch.branch,
          call,
          kind,
          channel,
          device,
          complete,
          calledAt,
          pack: packs[n] as string,
          ...(planned && { planned }),
          serviceWay,
          follows,
          personal: {
            customer: customer.id,
            name: named.name,
            phone: named.phone,
            address: named.address,
          },
          text: { fault },
        },
      });
    }
    return { call, cases };
  }

  /** The pack of each device in turn: the product lines of one call may differ. */
  private async packsOf(
    work: Work,
    ask: Pick<Entry, 'branch' | 'kind' | 'devices'>,
    calledAt: string,
  ): Promise<string[]> {
    const packs: string[] = [];
    for (const { productLine } of ask.devices) {
      const { pack } = await this.adopted.covering(work, { branch: ask.branch, productLine, calledAt });
      if (!this.packs.runs(pack, ask.kind as CaseKind))
        throw refused('KIND_NOT_IN_PACK', { pack: pack.id, kind: ask.kind });
      packs.push(pack.id);
    }
    return packs;
  }
}
