import type { Slice } from '@aftercase/platform';
import { TechnicianController } from './technician.controller.js';
import { Technician } from './technician.entity.js';
import * as migrations from './technician.migration.js';
import { Technicians } from './technicians.js';

export const technician: Slice = {
  entities: [Technician],
  migrations: Object.values(migrations),
  controllers: [TechnicianController],
  providers: [Technicians],
};
