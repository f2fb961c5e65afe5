import { type InputOf, type routes, series } from '@aftercase/contracts';
import { Directory, mustSeeBranch, notInFuture, refused, type Work } from '@aftercase/platform';
import type { CaseKind } from '@aftercase/regulations';
import { Inject, Injectable } from '@nestjs/common';
import { ServiceCase } from '../case/service-case.entity.js';
import { isComplete } from '../customer/customer.rules.js';
import { Customers } from '../customer/customers.js';
import { AdoptedPacks } from '../pack/adopted-packs.js';
import { Packs } from '../pack/packs.js';
import { keepOldNumber } from '../take-over/old-call-numbers.js';
import { Call } from './call.entity.js';
import { suspectedDuplicates } from './duplicates.js';

type Asked = InputOf<typeof routes.intake.registerCall>;

/** A call is entered at once (`service-station` article 3): nothing is handled without a register entry. */
@Injectable()
export class Calls {
  constructor(
    @Inject(Directory) private readonly directory: Directory,
    @Inject(Packs) private readonly packs: Packs,
    @Inject(AdoptedPacks) private readonly adopted: AdoptedPacks,
    @Inject(Customers) private readonly customers: Customers,
  ) {}

  async register(work: Work, ask: Asked) {
    mustSeeBranch(work.caller, ask.branch);
    const branch = await this.directory.branch(work, ask.branch);
    const calledAt = notInFuture(work, ask.calledAt);
    const packs = await this.packsOf(work, ask, calledAt);
    const customer = await this.customers.fileOf(work, ask.customer);
    const duplicatesSuspected = await suspectedDuplicates(work, customer, ask.devices);

    const complete = isComplete(customer);
    const call = await work.number(series.call, branch.branch, branch.zone);
    const { channel, kind, fault, attachments } = ask;
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
      revision: 1,
      reason: null,
      successor: null,
      closedAt: null,
    });
    await work.em.flush();
    if (ask.oldNumber) await keepOldNumber(work, { call, branch: branch.branch, oldNumber: ask.oldNumber });
    const cases = ask.devices.map((_, n) => (n === 0 ? call : `${call}.${n + 1}`));
    for (const [n, device] of ask.devices.entries()) {
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
          personal: {
            customer: customer.id,
            name: ask.customer.name,
            phone: ask.customer.phone,
            address: ask.customer.address,
          },
          text: { fault },
        },
      });
    }
    return { call, cases, duplicatesSuspected };
  }

  /** The pack of each device in turn: the product lines of one call may differ. */
  private async packsOf(work: Work, ask: Asked, calledAt: string): Promise<string[]> {
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
