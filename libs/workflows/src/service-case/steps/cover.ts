import type { CommandValue, Device } from '@aftercase/contracts';
import { patched } from '@temporalio/workflow';
import type { Story } from '../../story/story.js';

/** Billing's own contracts are known by their number's letter; any other is on paper, and its terms are the call's. */
const inTheBooks = /-T-\d{8}-\d{4,8}$/;

type Amounts = CommandValue<'billing.useCover'>['beyond'];

/**
 * Before the entitlement is decided: keeps one visit of the contract's balance for this case. Answers the device as
 * the contract's books have it: with the terms that billing keeps, or without a contract where it gives nothing
 * (used up, not in force, another device, or no contract of that number at all: a mistyped number does not make a service free).
 *
 * @param on day of the call in the branch's zone, YYYY-MM-DD
 */
export async function reserveCover(story: Story, device: Device, on: string): Promise<Device> {
  const { contract, model, serial } = device;
  if (!contract || !inTheBooks.test(contract.number)) return device;
  const { outcome, terms } = await story.command('billing.reserveCover', {
    contract: contract.number,
    on,
    device: { model, serial },
    visits: 1,
    labourMinutes: 0,
    partsFen: 0,
  });
  // Earlier releases took the call's own terms for a number that billing does not know.
  if (outcome === 'unknown') return patched('contract-in-the-books') ? { ...device, contract: null } : device;
  return { ...device, contract: terms && { number: contract.number, ...terms } };
}

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
