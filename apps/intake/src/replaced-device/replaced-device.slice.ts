import type { Slice } from '@aftercase/platform';
import { ReplacedDeviceConsumer } from './replaced-device.consumer.js';
import * as migrations from './replaced-device.migration.js';

export const replacedDevice: Slice = {
  migrations: Object.values(migrations),
  controllers: [ReplacedDeviceConsumer],
};
