import type { Slice } from '@aftercase/platform';
import { KnownQualificationConsumer } from './known-qualification.consumer.js';
import { KnownQualification } from './known-qualification.entity.js';
import * as migrations from './known-qualification.migration.js';

export const knownQualification: Slice = {
  entities: [KnownQualification],
  migrations: Object.values(migrations),
  controllers: [KnownQualificationConsumer],
};
