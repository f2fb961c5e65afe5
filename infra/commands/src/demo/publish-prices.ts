import { routes } from '@aftercase/contracts';
import { dayIn, type Pack } from '@aftercase/regulations';
import type { Staff } from './script/staff.js';

const { billing } = routes;
/** What the demo's people charge by: an hour of labour, a call-out, and the parts that they use. */
const lines = [
  { code: 'labour', name: '工时费（每小时）', unitFen: 12_000 },
  { code: 'callout', name: '上门费（每次）', unitFen: 3_000 },
  { code: 'KZB-60', name: '控制板', unitFen: 26_000 },
];

/** Where the regulation wants fees by a published schedule, the branch publishes its own, once. */
export async function publishPrices({ branch, supervisor }: Staff, { feeSchedule }: Pack): Promise<void> {
  if (!feeSchedule) return;
  const { schedules } = await supervisor.ask(billing.listFeeSchedules, { state: 'published', limit: 1 });
  if (schedules.length > 0) return;
  const from = dayIn(new Date().toISOString(), 'Asia/Shanghai');
  const { schedule } = await supervisor.ask(billing.draftFeeSchedule, { branch, from, lines });
  await supervisor.ask(billing.publishFeeSchedule, { schedule });
}
