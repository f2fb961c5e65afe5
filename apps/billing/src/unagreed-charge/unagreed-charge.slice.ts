import type { Slice } from '@aftercase/platform';
import { UnagreedChargeController } from './unagreed-charge.controller.js';
import { UnagreedCharge } from './unagreed-charge.entity.js';
import * as migrations from './unagreed-charge.migration.js';
import { UnagreedCharges } from './unagreed-charges.js';

export const unagreedCharge: Slice = {
  entities: [UnagreedCharge],
  migrations: Object.values(migrations),
  controllers: [UnagreedChargeController],
  providers: [UnagreedCharges],
};
