import type { Slice } from '@aftercase/platform';
import { HandoverController } from './handover.controller.js';
import * as migrations from './handover.migration.js';
import { Handovers } from './handovers.js';

export const handover: Slice = {
  migrations: Object.values(migrations),
  controllers: [HandoverController],
  providers: [Handovers],
};
