import type { Slice } from '@aftercase/platform';
import { Duties } from './duties.js';
import { DutyConsumer } from './duty.consumer.js';
import { DutyController } from './duty.controller.js';
import * as migrations from './duty.migration.js';
import { DutyFactRow } from './duty-fact.entity.js';

export const duty: Slice = {
  entities: [DutyFactRow],
  migrations: Object.values(migrations),
  controllers: [DutyController, DutyConsumer],
  providers: [Duties],
};
