import type { Slice } from '@aftercase/platform';
import { QuotationController } from './quotation.controller.js';
import { Quotation } from './quotation.entity.js';
import * as migrations from './quotation.migration.js';
import { Quotations } from './quotations.js';

export const quotation: Slice = {
  entities: [Quotation],
  migrations: Object.values(migrations),
  controllers: [QuotationController],
  providers: [Quotations],
};
