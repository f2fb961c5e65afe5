import {
  type Channel,
  guardingOf,
  type InputOf,
  isOutsider,
  phoneOf,
  routes,
  series,
  soldAfter,
} from '@aftercase/contracts';
import {
  Directory,
  Files,
  mustBeOwn,
  mustSeeBranch,
  notInFuture,
  refused,
  type Work,
} from '@aftercase/platform';
import { type CaseKind, dayIn, type Pack } from '@aftercase/regulations';
import { Injectable } from '@nestjs/common';
import { Cases } from '../case/cases.js';
import { ServiceCase } from '../case/service-case.entity.js';
import type { Customer } from '../customer/customer.entity.js';
import { filledIn, fromOutside, type Named } from '../customer/customer.rules.js';
import { Customers } from '../customer/customers.js';
import { AdoptedPacks } from '../pack/adopted-packs.js';
import { Packs } from '../pack/packs.js';
import { TrackingLinks } from '../tracking-link/tracking-links.js';
import { Call } from './call.entity.js';
import { claimed, isComplete, namesTerms } from './call.rules.js';
import { suspectedDuplicates } from './duplicates.js';
import { keepOldNumber } from './old-call-numbers.js';

type CallInput = InputOf<typeof routes.intake.registerCall>;

/** A call as it is entered, by any channel: the customer's file is known. `named`: as this call said it, which its case shows. */
export interface Entry
  extends Omit<CallInput, 'customer' | 'customerId' | 'newFile' | 'channel' | 'calledAt'> {
  channel: Channel;
  calledAt: string;
  customer: Customer;
  named: Named;
  /** The version of the privacy notice that was read, where the customer requested it themselves. */
  notice?: number;
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
    private readonly files: Files,
    private readonly links: TrackingLinks,
  ) {
    files.keptFor({
      document: 'call',
      shownBy: guardingOf(routes.intake.getCase),
      guard: (work, { caseId }) => this.cases.read(work, caseId as string),
    });
  }

  async register(work: Work, input: CallInput) {
    const isFromOutside = isOutsider(work.caller);
    if (isFromOutside) await mustBeOwn(work, { customer: input.customerId }, notTheirs);
    else await mustSeeBranch(work, input.branch);
    if (namesTerms(work.caller.role, input.devices)) throw refused('TERMS_NOT_YOURS');
    const calledAt = notInFuture(work, input.calledAt);
    if (input.follows) await this.cases.seen(work, input.follows);
    const { branch, customer: named, customerId, newFile, devices } = input;
    if (customerId && newFile) throw refused('INVALID_INPUT', { fields: 'customerId, newFile' });
    const customer = await this.customers.fileFor(work, { branch, named, customerId, newFile });
    // Whoever is outside learns of no other case.
    const duplicatesSuspected = isFromOutside
      ? []
      : await suspectedDuplicates(work, customer, { branch, phone: named.phone, devices });
    const entry = { ...input, calledAt, customer, named: filledIn(named, customer) };
    return { ...(await this.enterWithFiles(work, entry)), duplicatesSuspected };
  }

  /** As `enter`, of a request that brings files. */
  async enterWithFiles(work: Work, entry: Entry): Promise<{ call: string; cases: string[] }> {
    const entered = await this.enter(work, entry);
    // By case: each may be handed over to another branch, and takes its call's files with it.
    for (const caseId of entered.cases)
      await this.files.takeUp(work, 'call', { number: caseId, caseId, branch: entry.branch });
    return entered;
  }

  /** Enters a call, and a case for each of its devices. Answers their numbers. */
  async enter(work: Work, entry: Entry): Promise<{ call: string; cases: string[] }> {
    const { branch, zone } = await this.directory.branch(work, entry.branch);
    const day = dayIn(entry.calledAt, zone);
    const soldOn = soldAfter(entry.devices, day);
    if (soldOn) throw refused('SOLD_AFTER', { soldOn, day });
    const packs = await this.packsOf(work, entry);
    const ofTheCustomer = fromOutside(work.caller.role);
    const complete = isComplete(entry.kind, entry.named);
    const call = await work.number(series.call, branch, zone);
    await this.enterCall(work, entry, { call, branch, complete });
    const cases = entry.devices.map((_, n) => (n === 0 ? call : `${call}.${n + 1}`));
    for (const [n, named] of entry.devices.entries()) {
      const device = ofTheCustomer ? claimed(named) : named;
      const caseId = cases[n] as string;
      await this.enterCase(work, entry, { call, branch, complete, caseId, device, pack: packs[n] as Pack });
    }
    return { call, cases };
  }

  /** The register entry, in the books before its cases, which refer to it. */
  private async enterCall(
    work: Work,
    entry: Entry,
    { call, branch, complete }: Pick<Call, 'call' | 'branch' | 'complete'>,
  ): Promise<void> {
    const { channel, kind, fault, customer, attachments, serviceWay, returnReason, follows, oldNumber } =
      entry;
    const { named, caller, notice } = entry;
    work.em.create(Call, {
      call,
      branch,
      channel,
      kind,
      fault,
      customer: customer.id,
      named,
      phoneDigits: digitsOf(named.phone),
      ...(caller && { caller, callerDigits: digitsOf(caller.phone) }),
      complete,
      ...(notice && { notice }),
      state: 'open',
      calledAt: new Date(entry.calledAt),
      recordedAt: new Date(work.now),
      attachments,
      serviceWay,
      returnReason,
      follows,
    });
    await work.em.flush();
    if (oldNumber) await keepOldNumber(work, { call, branch, oldNumber });
  }

  /** The case of one device, with the fact that starts its workflow. */
  private async enterCase(
    work: Work,
    { kind, channel, calledAt, planned, serviceWay, follows, customer, named, caller, fault, notice }: Entry,
    of: Pick<ServiceCase, 'caseId' | 'call' | 'branch' | 'device'> & Pick<Call, 'complete'> & { pack: Pack },
  ): Promise<void> {
    const { caseId, call, branch, device, complete, pack } = of;
    work.em.create(ServiceCase, {
      caseId,
      call,
      branch,
      device,
      serial: device.serial,
      model: device.model,
      state: 'registered',
      adoptedPack: pack.id,
      adoptedVersion: pack.version,
      registeredAt: new Date(work.now),
    });
    await this.links.make(work, caseId);
    const { name, phone, address } = named;
    await work.record('intake.call.registered.v1', {
      occurredAt: calledAt,
      data: {
        caseId,
        branch,
        call,
        kind,
        channel,
        device,
        complete,
        calledAt,
        pack: pack.id,
        ...(planned && { planned }),
        serviceWay,
        follows,
        customer: customer.id,
        ...(notice && { notice }),
        personal: { customer: customer.id, name, phone, address, ...(caller && { caller }) },
        text: { fault },
      },
    });
  }

  /** The pack of each device in turn: the product lines of one call may differ. */
  private async packsOf(work: Work, { branch, kind, devices, calledAt }: Entry): Promise<Pack[]> {
    const packs: Pack[] = [];
    for (const { productLine } of devices) {
      const { pack } = await this.adopted.covering(work, { branch, productLine, calledAt });
      if (!this.packs.runs(pack, kind as CaseKind))
        throw refused('KIND_NOT_IN_PACK', { pack: pack.id, kind });
      packs.push(pack);
    }
    return packs;
  }
}

const notTheirs = () => refused('FILE_NOT_YOURS_TO_NAME');

/** What a phone that a call named is found by. */
export const digitsOf = (phone: string | null | undefined): string | null =>
  phone ? (phoneOf(phone)?.digits ?? null) : null;
