import type { Slice } from '@aftercase/platform';
import { GoodsEntry } from './goods-entry.entity.js';
import { GoodsRegisterController } from './goods-register.controller.js';
import { GoodsRegister } from './goods-register.js';
import * as migrations from './goods-register.migration.js';
import { InspectionController } from './inspection.controller.js';
import { Inspections } from './inspections.js';

export const goodsRegister: Slice = {
  entities: [GoodsEntry],
  migrations: Object.values(migrations),
  controllers: [GoodsRegisterController, InspectionController],
  providers: [GoodsRegister, Inspections],
};
