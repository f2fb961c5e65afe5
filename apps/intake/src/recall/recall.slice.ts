import type { Slice } from '@aftercase/platform';
import { RecallController } from './recall.controller.js';
import { Recall } from './recall.entity.js';
import * as migrations from './recall.migration.js';
import { RecalledDevices } from './recalled-devices.js';
import { Recalls } from './recalls.js';

export const recall: Slice = {
  entities: [Recall],
  migrations: Object.values(migrations),
  controllers: [RecallController],
  providers: [Recalls, RecalledDevices],
};
