import type { Slice } from '@aftercase/platform';
import { CashController } from './cash.controller.js';
import { Cash } from './cash.js';
import * as migrations from './cash.migration.js';
import { CashDeposit } from './cash-deposit.entity.js';

export const cash: Slice = {
  entities: [CashDeposit],
  migrations: Object.values(migrations),
  controllers: [CashController],
  providers: [Cash],
};
