import type { Slice } from '@aftercase/platform';
import { FeeScheduleController } from './fee-schedule.controller.js';
import { FeeSchedule } from './fee-schedule.entity.js';
import * as migrations from './fee-schedule.migration.js';
import { FeeSchedules } from './fee-schedules.js';
import { PriceApproval } from './price-approval.entity.js';
import { PriceApprovals } from './price-approvals.js';

export const feeSchedule: Slice = {
  entities: [FeeSchedule, PriceApproval],
  migrations: Object.values(migrations),
  controllers: [FeeScheduleController],
  providers: [FeeSchedules, PriceApprovals],
};
