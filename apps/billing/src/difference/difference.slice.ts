import type { Slice } from '@aftercase/platform';
import { DifferenceController } from './difference.controller.js';
import { Difference } from './difference.entity.js';
import * as migrations from './difference.migration.js';
import { Differences } from './differences.js';

export const difference: Slice = {
  entities: [Difference],
  migrations: Object.values(migrations),
  controllers: [DifferenceController],
  providers: [Differences],
};
