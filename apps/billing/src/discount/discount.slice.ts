import type { Slice } from '@aftercase/platform';
import { DiscountController } from './discount.controller.js';
import { Discount } from './discount.entity.js';
import * as migrations from './discount.migration.js';
import { Discounts } from './discounts.js';

export const discount: Slice = {
  entities: [Discount],
  migrations: Object.values(migrations),
  controllers: [DiscountController],
  providers: [Discounts],
};
