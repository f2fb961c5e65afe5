import type { Slice } from '@aftercase/platform';
import { Refund } from './refund.entity.js';
import { Refunds } from './refunds.js';
import { ReturnCost } from './return-cost.entity.js';
import { ReturnCosts } from './return-costs.js';
import { ReturnMoneyController } from './return-money.controller.js';
import * as migrations from './return-money.migration.js';

export const returnMoney: Slice = {
  entities: [ReturnCost, Refund],
  migrations: Object.values(migrations),
  controllers: [ReturnMoneyController],
  providers: [ReturnCosts, Refunds],
};
