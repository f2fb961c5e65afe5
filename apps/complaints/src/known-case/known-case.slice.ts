import type { Slice } from '@aftercase/platform';
import { KnownCaseConsumer } from './known-case.consumer.js';
import { KnownCase } from './known-case.entity.js';
import * as migrations from './known-case.migration.js';

export const knownCase: Slice = {
  entities: [KnownCase],
  migrations: Object.values(migrations),
  controllers: [KnownCaseConsumer],
};
