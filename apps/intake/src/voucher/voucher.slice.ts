import type { Slice } from '@aftercase/platform';
import { VoucherController } from './voucher.controller.js';
import { Voucher } from './voucher.entity.js';
import * as migrations from './voucher.migration.js';
import { Vouchers } from './vouchers.js';

export const voucher: Slice = {
  entities: [Voucher],
  migrations: Object.values(migrations),
  controllers: [VoucherController],
  providers: [Vouchers],
};
