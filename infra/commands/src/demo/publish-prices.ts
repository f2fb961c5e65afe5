import { routes } from '@aftercase/contracts';
import { dayIn } from '@aftercase/regulations';
import type { SignedIn } from '../command/signed-in.js';
import { demoPrices } from './prices.js';

const { billing } = routes;

/**
 * 公示: a branch's own fee schedule, once, from today on (`company` 7). Where the branch has one already, it stays.
 * Answers whether it was published now.
 */
export async function publishPrices(
  publisher: SignedIn,
  { branch, zone }: { branch: string; zone: string },
): Promise<boolean> {
  const { schedules } = await publisher.ask(billing.listFeeSchedules, {
    branch,
    state: 'published',
    limit: 1,
  });
  if (schedules.some((one) => one.branch === branch)) return false;
  const from = dayIn(new Date().toISOString(), zone);
  const { schedule } = await publisher.ask(billing.draftFeeSchedule, { branch, from, lines: demoPrices });
  await publisher.ask(billing.publishFeeSchedule, { schedule });
  return true;
}
