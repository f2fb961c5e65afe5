import { caseCustomer, directory, filesOf, knownCase, PlatformModule } from '@aftercase/platform';
import { Module } from '@nestjs/common';
import { goodsReceipt } from './goods/goods-receipt.slice.js';
import { goodsRegister } from './goods/goods-register.slice.js';
import { outsourced } from './outsourced/outsourced.slice.js';
import { repairCard } from './repair-card/repair-card.slice.js';
import { rows } from './rows.js';

/** 维修: goods receipts, the goods register, repair cards, repairs at outside makers. */
@Module({
  imports: [
    PlatformModule.forService({
      name: 'repair-shop',
      rows,
      slices: [
        directory,
        filesOf('repair-shop'),
        caseCustomer,
        knownCase,
        goodsReceipt,
        goodsRegister,
        repairCard,
        outsourced,
      ],
    }),
  ],
})
export class RepairShopModule {}
