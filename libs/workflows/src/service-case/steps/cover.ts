import type { CommandValue, Device } from '@aftercase/contracts';
import { contractNumberOf, likeOurs } from '@aftercase/contracts/fold';
import { patched } from '@temporalio/workflow';
import type { Story } from '../../story/story.js';
import type { CaseFile } from './case-file.js';

/** Billing's own contracts are known by their number's letter; any other is on paper, and its terms are the call's. */
const inTheBooks = /-T-\d{8}-\d{4,8}$/;

type Amounts = CommandValue<'billing.useCover'>['beyond'];
/** A case with its device as the call names it, and whose it is; stories before the fourth release don't know. */
type Asking = Pick<CaseFile, 'story' | 'device' | 'customer'>;

/**
 * Before the entitlement is decided: keeps one visit of the contract's balance for this case. Answers the device as
 * the contract's books have it: with the terms that billing keeps, or without a contract where it gives nothing
 * (used up, not in force, another device). A number that is not in the books, or that is another customer's, waits
 * for a person: nothing is reserved. Resumed, it is asked once more, since the contract may have been signed or the
 * customer's files merged; then the case goes on without. Told again, it asks neither billing nor a person again.
 *
 * @param on day of the call in the branch's zone, YYYY-MM-DD
 */
export async function reserveCover(asking: Asking, on: string): Promise<Device> {
  const { story, device, customer } = asking;
  if (!story.begunSince(4) || !customer) return reserveAsBefore(story, device, on);
  const { contract } = device;
  if (!contract || !likeOurs(contract.number)) return device;
  const number = contractNumberOf(contract.number);
  if (!number) {
    await story.needPersonOnce(reserving, 'CONTRACT_UNKNOWN');
    return withContract(device, null);
  }
  const input = Object.assign(oneVisit(device, on), { contract: number, customer });
  let outcome = await story.tryOnce(reserving, input);
  if (!outcome.ok) {
    await story.needPersonOnce(reserving, outcome.refusal.code);
    outcome = await story.tryOnce(reserving, input, reservingAgain);
    if (outcome.ok) story.keep(reserving, outcome.value);
  }
  const terms = outcome.ok ? outcome.value.terms : null;
  return withContract(device, terms && Object.assign({ number }, terms));
}

async function reserveAsBefore(story: Story, device: Device, on: string): Promise<Device> {
  const { contract } = device;
  if (!contract || !inTheBooks.test(contract.number)) return device;
  const input = Object.assign(oneVisit(device, on), { contract: contract.number });
  const { outcome, terms } = await story.command(reserving, input);
  // Earlier releases took the call's own terms for a number that billing does not know.
  if (outcome === 'unknown') return patched('contract-in-the-books') ? withContract(device, null) : device;
  return withContract(device, terms && Object.assign({ number: contract.number }, terms));
}

const reserving = 'billing.reserveCover';
const reservingAgain = 'reserve-cover-again';
const oneVisit = ({ model, serial }: Device, on: string) => ({
  on,
  device: { model, serial },
  visits: 1,
  labourMinutes: 0,
  partsFen: 0,
});
const withContract = (device: Device, contract: Device['contract']): Device => ({ ...device, contract });

/**
 * When the work is settled: takes visit, labour and parts out of the balance. Answers what the contract no longer
 * covers, null where nothing was kept for this case. What was given back meanwhile is kept anew first; where the
 * contract gives nothing any more, all of the work lies beyond it.
 */
export async function useCover(asking: Asking, on: string, work: Amounts): Promise<Amounts | null> {
  const { story, device, customer } = asking;
  const round = roundOf(story);
  const first = story.answer(reserving);
  if (round > 1 && first) {
    const whose = customer ? { customer } : {};
    const input = Object.assign(oneVisit(device, on), { contract: first.contract }, whose);
    const again = await story.tryOnce(reserving, input, reserveStep(round));
    if (!again.ok || again.value.outcome !== 'reserved') return work;
  }
  const contract = keptBy(story);
  if (!contract) return null;
  const { beyond } = await story.command('billing.useCover', { contract, ...work }, useStep(round));
  return beyond;
}

/**
 * The case ends, or goes on, without the contract's work (called off, free by the guarantee, paid by a person's word):
 * the balance goes back, also what was used where the price was still waited for.
 */
export async function giveBackCover(story: Story): Promise<void> {
  const contract = keptBy(story);
  if (!contract) return;
  const round = roundOf(story);
  const used = story.begunSince(4) && useStep(round) in story.state.done;
  const input = used ? { contract, used } : { contract };
  await story.command('billing.releaseCover', input, releaseStep(round));
}

/**
 * How often cover was kept and given back again, from 1. The first keeps the steps' plain names; a case begun before
 * release 4 has no other.
 */
function roundOf(story: Story): number {
  let round = 1;
  while (story.begunSince(4) && releaseStep(round) in story.state.done) round += 1;
  return round;
}
const reserveStep = (round: number) => (round === 1 ? reserving : `reserve-cover-${round}`);
const useStep = (round: number) => (round === 1 ? 'billing.useCover' : `use-cover-${round}`);
const releaseStep = (round: number) => (round === 1 ? 'billing.releaseCover' : `release-cover-${round}`);

/** The contract that keeps cover, or has had it used, and was not given it back. */
function keptBy(story: Story): string | null {
  const reserved = story.answer(reserving, reserveStep(roundOf(story)));
  return reserved?.outcome === 'reserved' ? reserved.contract : null;
}
