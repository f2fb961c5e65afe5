import type { Slice } from '@aftercase/platform';
import { InvoiceController } from './invoice.controller.js';
import { Invoice } from './invoice.entity.js';
import * as migrations from './invoice.migration.js';
import { Invoices } from './invoices.js';

export const invoice: Slice = {
  entities: [Invoice],
  migrations: Object.values(migrations),
  controllers: [InvoiceController],
  providers: [Invoices],
};
