import type { Slice } from '@aftercase/platform';
import { Leave } from './leave.entity.js';
import { Leaves } from './leaves.js';
import { Schedule } from './schedule.js';
import { ScheduleTimes } from './schedule-times.js';
import { TechnicianDayController } from './technician-day.controller.js';
import { TechnicianDay } from './technician-day.entity.js';
import * as migrations from './technician-day.migration.js';
import { TechnicianDays } from './technician-days.js';

export const technicianDay: Slice = {
  entities: [TechnicianDay, Leave],
  migrations: Object.values(migrations),
  controllers: [TechnicianDayController],
  providers: [Schedule, ScheduleTimes, TechnicianDays, Leaves],
};
