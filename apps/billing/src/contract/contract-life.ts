import type { CommandEnvelope } from '@aftercase/contracts';
import { HandleCommand, type Work } from '@aftercase/platform';
import { Injectable } from '@nestjs/common';
import { endOf, noticesOf } from './contract.rules.js';
import { ContractPeriod } from './contract-period.entity.js';
import { Contracts } from './contracts.js';
import { ExpiryNotice } from './expiry-notice.entity.js';

/** The commands of a contract's own story: its instants, its notices, its end. Each is judged on the books. */
@Injectable()
export class ContractLife {
  constructor(private readonly contracts: Contracts) {}

  @HandleCommand('billing.openContractPeriod')
  async openPeriod(
    work: Work,
    { subject: contract, input: { period } }: CommandEnvelope<'billing.openContractPeriod'>,
  ) {
    const one = await this.contracts.locked(work, contract);
    const days = await work.em.findOneOrFail(ContractPeriod, { contract, period });
    if (one.state !== 'in-force') return { endsAt: work.now, notices: [] };
    const { zone, noticeDays, signedAt } = one;
    const notices = noticesOf(days, noticeDays, { zone, from: signedAt.toISOString() });
    return { endsAt: endOf(days, zone), notices };
  }

  /** Nobody is reminded of what is settled: a renewal or a termination came before. */
  @HandleCommand('billing.noticeExpiry')
  async notice(work: Work, { subject: contract, input }: CommandEnvelope<'billing.noticeExpiry'>) {
    const { branch, state } = await this.contracts.locked(work, contract);
    const { period, endsOn } = await this.contracts.lastPeriod(work, contract);
    if (state !== 'in-force' || period !== input.period) return { noticed: false };
    const { daysBefore } = input;
    const row = { contract, period, daysBefore };
    if (await work.em.findOne(ExpiryNotice, row)) return { noticed: true };
    work.em.create(ExpiryNotice, { ...row, branch, endsOn, noticedAt: new Date(work.now), state: 'open' });
    await work.record('billing.contract.expiry-noticed.v1', {
      data: { ...row, branch, endsOn },
    });
    return { noticed: true };
  }

  /** Renewed: the next period follows. Else the contract is over; what cases have reserved is still theirs to use. */
  @HandleCommand('billing.closeContractPeriod')
  async closePeriod(
    work: Work,
    { subject: contract, input: { period } }: CommandEnvelope<'billing.closeContractPeriod'>,
  ) {
    const one = await this.contracts.locked(work, contract);
    const last = await this.contracts.lastPeriod(work, contract);
    if (one.state === 'in-force' && last.period > period) return { next: period + 1 };
    if (one.state === 'closed') return { next: null };
    const how = one.state === 'terminated' ? 'terminated' : 'expired';
    const { branch } = one;
    Object.assign(one, { state: 'closed', needs: null, closedAt: new Date(work.now) });
    await work.em.nativeUpdate(ExpiryNotice, { contract, state: 'open' }, { state: 'settled' });
    await work.record('billing.contract.closed.v1', {
      data: { contract, branch, how },
    });
    return { next: null };
  }

  @HandleCommand('billing.flagContract')
  async flag(work: Work, { subject: contract, input }: CommandEnvelope<'billing.flagContract'>) {
    const one = await this.contracts.locked(work, contract);
    const { branch } = one;
    one.needs = `${input.step}: ${input.code}`;
    await work.record('billing.contract.flagged.v1', {
      data: { contract, branch, ...input },
    });
    return {};
  }
}
