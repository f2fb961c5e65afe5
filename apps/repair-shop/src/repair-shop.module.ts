import { directory, PlatformModule } from '@aftercase/platform';
import { Module } from '@nestjs/common';
import { GoodsReceiptController } from './goods-receipt/goods-receipt.controller.js';
import { GoodsReceipt } from './goods-receipt/goods-receipt.entity.js';
import { GoodsReceiptMigration, ReceiptWithdrawnMigration } from './goods-receipt/goods-receipt.migration.js';
import { GoodsReceipts } from './goods-receipt/goods-receipts.js';
import { GoodsEntry } from './goods-register/goods-entry.entity.js';
import { GoodsRegisterController } from './goods-register/goods-register.controller.js';
import { GoodsRegister } from './goods-register/goods-register.js';
import { GoodsRegisterMigration } from './goods-register/goods-register.migration.js';
import { OutsourcedCommands } from './outsourced/outsourced.commands.js';
import { OutsourcedController } from './outsourced/outsourced.controller.js';
import { Outsourced } from './outsourced/outsourced.js';
import { OutsourcedMigration } from './outsourced/outsourced.migration.js';
import { OutsourcedRepair } from './outsourced/outsourced-repair.entity.js';
import { RepairCardController } from './repair-card/repair-card.controller.js';
import { RepairCard } from './repair-card/repair-card.entity.js';
import { GoodsReleaseMigration, RepairCardMigration } from './repair-card/repair-card.migration.js';
import { RepairCards } from './repair-card/repair-cards.js';
import { RepairShopCommands } from './repair-shop.commands.js';
import { OldReceiptNumberMigration } from './take-over/old-receipt-number.migration.js';

/** 维修: goods receipts, the goods register, repair cards. */
@Module({
  imports: [
    PlatformModule.forService({
      name: 'repair-shop',
      entities: [...directory.entities, GoodsReceipt, GoodsEntry, RepairCard, OutsourcedRepair],
      migrations: [
        ...directory.migrations,
        GoodsReceiptMigration,
        GoodsRegisterMigration,
        RepairCardMigration,
        OldReceiptNumberMigration,
        GoodsReleaseMigration,
        OutsourcedMigration,
        ReceiptWithdrawnMigration,
      ],
    }),
  ],
  controllers: [
    ...directory.controllers,
    GoodsReceiptController,
    GoodsRegisterController,
    RepairCardController,
    OutsourcedController,
  ],
  providers: [
    ...directory.providers,
    GoodsRegister,
    GoodsReceipts,
    RepairCards,
    RepairShopCommands,
    Outsourced,
    OutsourcedCommands,
  ],
})
export class RepairShopModule {}
