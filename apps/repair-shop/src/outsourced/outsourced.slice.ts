import type { Slice } from '@aftercase/platform';
import { OutsourcedController } from './outsourced.controller.js';
import * as migrations from './outsourced.migration.js';
import { OutsourcedRepair } from './outsourced-repair.entity.js';
import { OutsourcedRepairs } from './outsourced-repairs.js';

export const outsourced: Slice = {
  entities: [OutsourcedRepair],
  migrations: Object.values(migrations),
  controllers: [OutsourcedController],
  providers: [OutsourcedRepairs],
};
