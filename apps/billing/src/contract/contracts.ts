import { type InputOf, type OutputOf, type routes, series } from '@aftercase/contracts';
import { branchScope, Directory, mustSeeBranch, refused, type Work } from '@aftercase/platform';
import { addDays } from '@aftercase/regulations';
import { Injectable } from '@nestjs/common';
import { Cover } from '../cover/cover.entity.js';
import { hasReserved, hasUsed } from '../cover/cover.rules.js';
import { Contract } from './contract.entity.js';
import { ContractPeriod } from './contract-period.entity.js';
import { ExpiryNotice } from './expiry-notice.entity.js';

type Routes = typeof routes.billing;
type Granted = InputOf<Routes['renewContract']>['granted'];
type PeriodShown = OutputOf<Routes['getContract']>['periods'][number];

/** 保养合同: signed and renewed by the sales centre, each period with balances of its own. */
@Injectable()
export class Contracts {
  constructor(private readonly directory: Directory) {}

  async sign(work: Work, ask: InputOf<Routes['signContract']>) {
    mustSeeBranch(work.caller, ask.branch);
    const { branch, zone } = await this.directory.branch(work, ask.branch);
    const { customer, devices, billsPerVisit, chargeFen, visits, noticeDays, startsOn, endsOn } = ask;
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
      reason: null,
      needs: null,
      closedAt: null,
      signedAt: new Date(work.now),
    });
    // MikroORM would write the period first, and the key between the two would refuse it.
    await work.em.flush();
    this.begin(work, { contract, period: 1, startsOn, endsOn }, ask.granted);
    await work.record('billing.contract.signed.v1', {
      caseId: contract,
      branch,
      data: {
        contract,
        branch,
        startsOn,
        endsOn,
        devices,
        billsPerVisit,
        chargeFen,
        visits,
        personal: { customer },
      },
    });
    return { contract };
  }

  /** The new period begins the day after the one before ends, so no day is without cover and none has two. */
  async renew(work: Work, ask: InputOf<Routes['renewContract']>) {
    const { contract, branch } = await this.inForce(work, ask.contract);
    const last = await this.lastPeriod(work, contract);
    const { endsOn, granted } = ask;
    const startsOn = addDays(last.endsOn, 1);
    if (endsOn < startsOn) throw refused('PERIOD_ENDS_BEFORE_START', { startsOn, endsOn });
    const period = last.period + 1;
    this.begin(work, { contract, period, startsOn, endsOn }, granted);
    await work.em.nativeUpdate(ExpiryNotice, { contract, state: 'open' }, { state: 'settled' });
    await work.record('billing.contract.renewed.v1', {
      caseId: contract,
      branch,
      data: { contract, branch, period, startsOn, endsOn },
    });
    return { contract, period, startsOn };
  }

  /** No case gets cover from now on; what is reserved may still be used. Its own workflow closes it. */
  async terminate(work: Work, ask: InputOf<Routes['terminateContract']>) {
    const one = await this.inForce(work, ask.contract);
    const { contract, branch } = one;
    const { reason } = ask;
    Object.assign(one, { state: 'terminated', reason });
    await work.record('billing.contract.terminated.v1', {
      caseId: contract,
      branch,
      data: { contract, branch, text: { reason } },
    });
    return { contract };
  }

  async resume(work: Work, ask: InputOf<Routes['resumeContract']>) {
    const one = await this.locked(work, ask.contract);
    const { contract, branch } = one;
    if (!one.needs) throw refused('CONTRACT_NOT_FLAGGED', { contract });
    one.needs = null;
    await work.record('billing.contract.resumed.v1', {
      caseId: contract,
      branch,
      data: { contract, branch },
    });
    return { contract };
  }

  async show(work: Work, ask: InputOf<Routes['getContract']>) {
    const one = await work.em.findOne(Contract, { contract: ask.contract });
    if (!one) throw refused('CONTRACT_NOT_FOUND', { contract: ask.contract });
    mustSeeBranch(work.caller, one.branch);
    const [shown] = await this.shown(work, [one]);
    const orderBy = { caseId: 'asc' } as const;
    const covers = await work.em.find(Cover, { contract: one.contract }, { orderBy });
    return {
      ...(shown as NonNullable<typeof shown>),
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

  async list(work: Work, ask: InputOf<Routes['listContracts']>) {
    const where = {
      ...branchScope(work.caller, ask.branch),
      ...(ask.state === 'waiting'
        ? { needs: { $ne: null } }
        : ask.state && { state: ask.state as Contract['state'] }),
    };
    const orderBy = { signedAt: 'desc', contract: 'desc' } as const;
    const found = await work.em.find(Contract, where, { orderBy, limit: ask.limit });
    return { contracts: await this.shown(work, found) };
  }

  async notices(work: Work, ask: InputOf<Routes['listExpiryNotices']>) {
    const where = {
      ...branchScope(work.caller, ask.branch),
      ...(ask.state && { state: ask.state as ExpiryNotice['state'] }),
    };
    const orderBy = { endsOn: 'asc', contract: 'asc', daysBefore: 'desc' } as const;
    const found = await work.em.find(ExpiryNotice, where, { orderBy, limit: ask.limit });
    return {
      notices: found.map(({ contract, branch, period, daysBefore, endsOn, noticedAt, state }) => ({
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
  async locked(work: Work, contract: string): Promise<Contract> {
    const found = await work.em.findOne(Contract, { contract });
    if (!found) throw refused('CONTRACT_NOT_FOUND', { contract });
    mustSeeBranch(work.caller, found.branch);
    await work.lockCase(contract);
    await work.em.refresh(found);
    return found;
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
      reservedVisits: 0,
      reservedLabourMinutes: 0,
      reservedPartsFen: 0,
      usedVisits: 0,
      usedLabourMinutes: 0,
      usedPartsFen: 0,
    });
  }

  private async shown(work: Work, contracts: Contract[]) {
    const where = { contract: { $in: contracts.map(({ contract }) => contract) } };
    const periods = await work.em.find(ContractPeriod, where, { orderBy: { period: 'asc' } });
    return contracts.map((one) => ({
      contract: one.contract,
      branch: one.branch,
      customer: one.customer,
      state: one.state,
      devices: one.devices,
      billsPerVisit: one.billsPerVisit,
      chargeFen: one.chargeFen ?? null,
      visits: one.visits ?? null,
      noticeDays: one.noticeDays,
      needs: one.needs ?? null,
      signedAt: one.signedAt.toISOString(),
      closedAt: one.closedAt?.toISOString() ?? null,
      periods: periods.filter(({ contract }) => contract === one.contract).map(periodShown),
    }));
  }
}

const periodShown = (one: ContractPeriod): PeriodShown => ({
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
