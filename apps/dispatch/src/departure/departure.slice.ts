import type { Slice } from '@aftercase/platform';
import { DepartureConsumer } from './departure.consumer.js';
import * as migrations from './departure.migration.js';
import { Departures } from './departures.js';
import { UnannouncedDeparture } from './unannounced-departure.entity.js';

export const departure: Slice = {
  entities: [UnannouncedDeparture],
  migrations: Object.values(migrations),
  controllers: [DepartureConsumer],
  providers: [Departures],
};
