import { type InputOf, type OutputOf, type routes, series } from '@aftercase/contracts';
import {
  branchScope,
  customerThatCounts,
  Directory,
  documentsOf,
  mustKnowCustomer,
  mustSeeBranch,
  pageOf,
  refused,
  type Work,
} from '@aftercase/platform';
import { addDays } from '@aftercase/regulations';
import { Injectable } from '@nestjs/common';
import { Contract } from './contract.entity.js';
import { ContractPeriod } from './contract-period.entity.js';
import { Cover } from './cover.entity.js';
import { hasReserved, hasUsed } from './cover.rules.js';
import { ExpiryNotice } from './expiry-notice.entity.js';

type Routes = typeof routes.billing;
type Granted = InputOf<Routes['renewContract']>['granted'];
type PeriodView = OutputOf<Routes['getContract']>['periods'][number];

/** 保养合同: signed and renewed by the sales centre, each period with balances of its own. */
@Injectable()
export class Contracts {
  private readonly contracts = documentsOf(Contract, {
    number: 'contract',
    missing: 'CONTRACT_NOT_FOUND',
    guard: 'sees-branch',
    subject: 'contract',
    newest: 'signedAt',
  });

  constructor(private readonly directory: Directory) {}

  async sign(work: Work, input: InputOf<Routes['signContract']>) {
    await mustSeeBranch(work, input.branch);
    await mustKnowCustomer(work, input.customer);
    const { branch, zone } = await this.directory.branch(work, input.branch);
    const { customer, devices, billsPerVisit, chargeFen, visits, noticeDays, startsOn, endsOn } = input;
    const contract = await work.number(series.contract, branch, zone);
    work.em.create(Contract, {
      contract,
      branch,
      zone,
      customer,
      devices,
      billsPerVisit,
      chargeFen,
      visits,
      noticeDays,
      state: 'in-force',
      signedAt: new Date(work.now),
    });
    // MikroORM would write the period first, and the key between the two would refuse it.
    await work.em.flush();
    this.begin(work, { contract, period: 1, startsOn, endsOn }, input.granted);
    await work.record('billing.contract.signed.v1', {
      data: {
        contract,
        branch,
        startsOn,
        endsOn,
        devices,
        billsPerVisit,
        chargeFen,
        visits,
        customer,
        personal: { customer },
      },
    });
    return { contract };
  }

  /** The new period begins the day after the one before ends, so no day is without cover and none has two. */
  async renew(work: Work, input: InputOf<Routes['renewContract']>) {
    const { contract, branch } = await this.inForce(work, input.contract);
    const last = await this.lastPeriod(work, contract);
    const { endsOn, granted } = input;
    const startsOn = addDays(last.endsOn, 1);
    if (endsOn < startsOn) throw refused('PERIOD_ENDS_BEFORE_START', { startsOn, endsOn });
    const period = last.period + 1;
    this.begin(work, { contract, period, startsOn, endsOn }, granted);
    await work.em.nativeUpdate(ExpiryNotice, { contract, state: 'open' }, { state: 'settled' });
    await work.record('billing.contract.renewed.v1', {
      data: { contract, branch, period, startsOn, endsOn },
    });
    return { contract, period, startsOn };
  }

  /** No case gets cover from now on; what is reserved may still be used. Its own workflow closes it. */
  async terminate(work: Work, input: InputOf<Routes['terminateContract']>) {
    const one = await this.inForce(work, input.contract);
    const { contract, branch } = one;
    const { reason } = input;
    Object.assign(one, { state: 'terminated', reason });
    await work.record('billing.contract.terminated.v1', {
      data: { contract, branch, text: { reason } },
    });
    return { contract };
  }

  async resume(work: Work, input: InputOf<Routes['resumeContract']>) {
    const one = await this.locked(work, input.contract);
    const { contract, branch } = one;
    if (!one.needs) throw refused('CONTRACT_NOT_FLAGGED', { contract });
    one.needs = null;
    await work.record('billing.contract.resumed.v1', {
      data: { contract, branch },
    });
    return { contract };
  }

  async show(work: Work, input: InputOf<Routes['getContract']>) {
    const one = await this.contracts.find(work, input.contract);
    const [view] = await this.viewsOf(work, [one]);
    const orderBy = { caseId: 'asc' } as const;
    const covers = await work.em.find(Cover, { contract: one.contract }, { orderBy });
    return {
      ...(view as NonNullable<typeof view>),
      covers: covers.map(({ caseId, period, state, visits, labourMinutes, partsFen }) => ({
        caseId,
        period,
        state,
        visits,
        labourMinutes,
        partsFen,
      })),
    };
  }

  async list(work: Work, input: InputOf<Routes['listContracts']>) {
    const { branch, state, limit, before } = input;
    // A contract is of no case: every list may be asked for one, and here that narrows nothing.
    const { items, next } =
      state === 'waiting'
        ? await this.contracts.list(work, { branch, limit, before }, { needs: { $ne: null } })
        : await this.contracts.list(work, { branch, limit, before, state });
    return { contracts: await this.viewsOf(work, items), next };
  }

  async notices(work: Work, input: InputOf<Routes['listExpiryNotices']>) {
    const where = {
      ...((await branchScope<ExpiryNotice>(work, input.branch)) as object),
      ...(input.state && { state: input.state as ExpiryNotice['state'] }),
    };
    const order = [
      ['endsOn', 'asc'],
      ['contract', 'asc'],
      ['daysBefore', 'desc'],
      ['period', 'asc'],
    ] as const;
    const key = ['contract', 'period', 'daysBefore'] as const;
    const { items, next } = await pageOf<ExpiryNotice>(work, ExpiryNotice, { where, order, key }, input);
    return {
      next,
      notices: items.map(({ contract, branch, period, daysBefore, endsOn, noticedAt, state }) => ({
        contract,
        branch,
        period,
        daysBefore,
        endsOn,
        state,
        noticedAt: noticedAt.toISOString(),
      })),
    };
  }

  /** The contract under its own lock: whoever moves its balance waits here. @throws Refused CONTRACT_NOT_FOUND, OTHER_BRANCH */
  locked(work: Work, contract: string): Promise<Contract> {
    return this.contracts.locked(work, contract);
  }

  async lastPeriod(work: Work, contract: string): Promise<ContractPeriod> {
    return work.em.findOneOrFail(
      ContractPeriod,
      { contract },
      { orderBy: { period: 'desc' }, refresh: true },
    );
  }

  private async inForce(work: Work, contract: string): Promise<Contract> {
    const one = await this.locked(work, contract);
    if (one.state !== 'in-force') throw refused('CONTRACT_NOT_IN_FORCE', { contract });
    return one;
  }

  private begin(
    work: Work,
    row: Pick<ContractPeriod, 'contract' | 'period' | 'startsOn' | 'endsOn'>,
    granted: Granted,
  ): void {
    work.em.create(ContractPeriod, {
      ...row,
      grantedVisits: granted.visits,
      grantedLabourMinutes: granted.labourMinutes,
      grantedPartsFen: granted.partsFen,
    });
  }

  private async viewsOf(work: Work, contracts: Contract[]) {
    const where = { contract: { $in: contracts.map(({ contract }) => contract) } };
    const periods = await work.em.find(ContractPeriod, where, { orderBy: { period: 'asc' } });
    const customers = await Promise.all(contracts.map((one) => customerThatCounts(work, one.customer)));
    return contracts.map((one, n) => ({
      contract: one.contract,
      branch: one.branch,
      customer: customers[n] ?? one.customer,
      state: one.state,
      devices: one.devices,
      billsPerVisit: one.billsPerVisit,
      chargeFen: one.chargeFen ?? null,
      visits: one.visits ?? null,
      noticeDays: one.noticeDays,
      needs: one.needs ?? null,
      signedAt: one.signedAt.toISOString(),
      closedAt: one.closedAt?.toISOString() ?? null,
      periods: periods.filter(({ contract }) => contract === one.contract).map(periodView),
    }));
  }
}

const periodView = (one: ContractPeriod): PeriodView => ({
  period: one.period,
  startsOn: one.startsOn,
  endsOn: one.endsOn,
  granted: {
    visits: one.grantedVisits ?? null,
    labourMinutes: one.grantedLabourMinutes ?? null,
    partsFen: one.grantedPartsFen ?? null,
  },
  reserved: hasReserved(one),
  used: hasUsed(one),
});
