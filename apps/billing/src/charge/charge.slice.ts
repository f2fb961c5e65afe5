import type { Slice } from '@aftercase/platform';
import { ChargeController } from './charge.controller.js';
import { Charge } from './charge.entity.js';
import * as migrations from './charge.migration.js';
import { Charges } from './charges.js';

export const charge: Slice = {
  entities: [Charge],
  migrations: Object.values(migrations),
  controllers: [ChargeController],
  providers: [Charges],
};
