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
 * covers, null where nothing was kept for this case.
 */
export async function useCover(story: Story, work: Amounts): Promise<Amounts | null> {
  const contract = keptBy(story);
  if (!contract) return null;
  const { beyond } = await story.command('billing.useCover', { contract, ...work });
  return beyond;
}

/** The case ends without the contract's work (called off, or free by the guarantee): the balance goes back. */
export async function giveBackCover(story: Story): Promise<void> {
  const contract = keptBy(story);
  if (contract) await story.command('billing.releaseCover', { contract });
}

function keptBy(story: Story): string | null {
  const reserved = story.answer('billing.reserveCover');
  return reserved?.outcome === 'reserved' ? reserved.contract : null;
}
