import type { Slice } from '@aftercase/platform';
import { AwaitedPartConsumer } from './awaited-part.consumer.js';
import { AwaitedPart } from './awaited-part.entity.js';
import * as migrations from './awaited-part.migration.js';
import { AwaitedParts } from './awaited-parts.js';

export const awaitedPart: Slice = {
  entities: [AwaitedPart],
  migrations: Object.values(migrations),
  controllers: [AwaitedPartConsumer],
  providers: [AwaitedParts],
};
