import type { CommandEnvelope, CoverAmounts } from '@aftercase/contracts';
import { customerThatCounts, HandleCommand, refused, type Work } from '@aftercase/platform';
import { Injectable } from '@nestjs/common';
import { Contract } from './contract.entity.js';
import { covers, holdsOn } from './contract.rules.js';
import { ContractPeriod } from './contract-period.entity.js';
import { Contracts } from './contracts.js';
import { Cover } from './cover.entity.js';
import { fits, leftOf, move, nothing, split } from './cover.rules.js';

/** `returned`: what was used goes back. */
type Movement = 'reserved' | 'used' | 'released' | 'returned';
/** What one case has of a contract's period. */
type Share = { one: Contract; period: ContractPeriod; caseId: string };

/**
 * Cases share a contract's balance: each reserves before the work, then uses what it needed or gives it back. All of
 * it happens under the contract's lock, and a check in the database holds that nothing is overspent.
 */
@Injectable()
export class Covers {
  constructor(private readonly contracts: Contracts) {}

  @HandleCommand('billing.reserveCover')
  async reserve(work: Work, { subject: caseId, input }: CommandEnvelope<'billing.reserveCover'>) {
    const { contract, customer, device, on } = input;
    if (!(await work.em.findOne(Contract, { contract }))) {
      if (customer) throw refused('CONTRACT_UNKNOWN', { contract });
      return { contract, outcome: 'unknown', terms: null };
    }
    const one = await this.contracts.locked(work, contract);
    const terms = { billsPerVisit: one.billsPerVisit, chargeFen: one.chargeFen ?? null };
    if (customer) await mustBeTheirs(work, one, customer);
    const kept = await work.em.findOne(Cover, { contract, caseId });
    if (kept && kept.state !== 'released') return { contract, outcome: 'reserved', terms };
    const refusal = (outcome: 'not-covered' | 'not-in-force' | 'exhausted') => ({
      contract,
      outcome,
      terms: null,
    });
    if (!covers(one.devices, device)) return refusal('not-covered');
    const period = await this.periodOn(work, one, on);
    if (!period) return refusal('not-in-force');
    const wanted = amountsOf(input);
    if (!fits(wanted, leftOf(period))) return refusal('exhausted');
    move(period, 'reserved', wanted, 1);
    const row = { contract, caseId, period: period.period, state: 'reserved' as const, customer, ...wanted };
    if (kept) Object.assign(kept, row);
    else work.em.create(Cover, row);
    await this.note(work, { one, period, caseId }, 'reserved', wanted);
    return { contract, outcome: 'reserved', terms };
  }

  @HandleCommand('billing.useCover')
  async use(work: Work, { subject: caseId, input }: CommandEnvelope<'billing.useCover'>) {
    const { share, cover } = await this.kept(work, input.contract, caseId);
    if (cover.state !== 'reserved') throw refused('COVER_NOT_RESERVED', { contract: input.contract, caseId });
    const reserved = amountsOf(cover);
    const { covered, beyond } = split(amountsOf(input), leftOf(share.period), reserved);
    move(share.period, 'reserved', reserved, -1);
    move(share.period, 'used', covered, 1);
    Object.assign(cover, { state: 'used', ...covered });
    await this.enter(work, share, 'released', reserved);
    await this.note(work, share, 'used', covered);
    return { covered, beyond };
  }

  /**
   * The balance goes back, also after the contract's end; what was used only where the story says so. What was given
   * back already stays as it is.
   */
  @HandleCommand('billing.releaseCover')
  async giveBack(work: Work, { subject: caseId, input }: CommandEnvelope<'billing.releaseCover'>) {
    const { share, cover } = await this.kept(work, input.contract, caseId);
    const account = cover.state;
    if (account === 'released' || (account === 'used' && !input.used)) return {};
    const amounts = amountsOf(cover);
    move(share.period, account, amounts, -1);
    Object.assign(cover, { state: 'released', ...nothing });
    await this.enter(work, share, account === 'used' ? 'returned' : 'released', amounts);
    await this.tell(work, share, 'released', amounts);
    return {};
  }

  private async periodOn(work: Work, one: Contract, day: string): Promise<ContractPeriod | undefined> {
    if (one.state === 'terminated') return undefined;
    const periods = await work.em.find(ContractPeriod, { contract: one.contract }, { refresh: true });
    return periods.find((period) => holdsOn(period, day));
  }

  private async kept(work: Work, contract: string, caseId: string) {
    const one = await this.contracts.locked(work, contract);
    const cover = await work.em.findOne(Cover, { contract, caseId });
    if (!cover) throw refused('COVER_NOT_RESERVED', { contract, caseId });
    const period = await work.em.findOneOrFail(ContractPeriod, { contract, period: cover.period });
    return { share: { one, period, caseId }, cover };
  }

  private async note(work: Work, share: Share, what: 'reserved' | 'used', amounts: CoverAmounts) {
    await this.enter(work, share, what, amounts);
    await this.tell(work, share, what, amounts);
  }

  private async tell(
    work: Work,
    share: Share,
    what: 'reserved' | 'used' | 'released',
    amounts: CoverAmounts,
  ) {
    const { contract, branch } = share.one;
    await work.record(`billing.contract.cover-${what}.v1`, {
      data: { contract, branch, period: share.period.period, caseId: share.caseId, ...amounts },
    });
  }

  private async enter(work: Work, { one, period, caseId }: Share, what: Movement, amounts: CoverAmounts) {
    await work.em.execute(
      `insert into cover_movement (contract, case_id, period, what, visits, labour_minutes, parts_fen, at)
       values (?, ?, ?, ?, ?, ?, ?, ?)`,
      [
        one.contract,
        caseId,
        period.period,
        what,
        amounts.visits,
        amounts.labourMinutes,
        amounts.partsFen,
        work.now,
      ],
    );
  }
}

/** A contract covers its own customer: the one who signed, under whichever of their files. @throws Refused CONTRACT_OF_ANOTHER */
async function mustBeTheirs(work: Work, { contract, customer: owner }: Contract, customer: string) {
  if ((await customerThatCounts(work, customer)) !== (await customerThatCounts(work, owner)))
    throw refused('CONTRACT_OF_ANOTHER', { contract });
}

const amountsOf = ({ visits, labourMinutes, partsFen }: CoverAmounts): CoverAmounts => ({
  visits,
  labourMinutes,
  partsFen,
});
