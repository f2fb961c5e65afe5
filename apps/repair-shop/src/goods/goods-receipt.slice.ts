import type { Slice } from '@aftercase/platform';
import { EndedCaseConsumer } from './ended-case.consumer.js';
import { GoodsReceiptController } from './goods-receipt.controller.js';
import { GoodsReceipt } from './goods-receipt.entity.js';
import * as migrations from './goods-receipt.migration.js';
import { GoodsReceipts } from './goods-receipts.js';
import { JobsOfBefore } from './jobs.js';
import * as oldNumberMigrations from './old-receipt-number.migration.js';

export const goodsReceipt: Slice = {
  entities: [GoodsReceipt],
  migrations: [...Object.values(migrations), ...Object.values(oldNumberMigrations)],
  controllers: [GoodsReceiptController, EndedCaseConsumer],
  providers: [GoodsReceipts, JobsOfBefore],
};
