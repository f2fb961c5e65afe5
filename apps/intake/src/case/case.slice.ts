import type { Slice } from '@aftercase/platform';
import { CaseController } from './case.controller.js';
import * as migrations from './case.migration.js';
import { Cases } from './cases.js';
import { ServiceCase } from './service-case.entity.js';
import { UnderWayConsumer } from './under-way.consumer.js';

export const serviceCase: Slice = {
  entities: [ServiceCase],
  migrations: Object.values(migrations),
  controllers: [CaseController, UnderWayConsumer],
  providers: [Cases],
};
