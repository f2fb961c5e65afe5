import type { Slice } from '@aftercase/platform';
import { Candidates } from './candidates.js';
import { CustomerController } from './customer.controller.js';
import { Customer } from './customer.entity.js';
import * as customerMigrations from './customer.migration.js';
import { CustomerCorrections } from './customer-corrections.js';
import { CustomerMergeController } from './customer-merge.controller.js';
import * as customerMergeMigrations from './customer-merge.migration.js';
import { CustomerMerges } from './customer-merges.js';
import { Customers } from './customers.js';
import { FileRequests } from './file-requests.js';

/** 客户资料袋: the customer file, and the merging of two files of one customer. */
export const customer: Slice = {
  entities: [Customer],
  migrations: [...Object.values(customerMigrations), ...Object.values(customerMergeMigrations)],
  controllers: [CustomerMergeController, CustomerController],
  providers: [Candidates, Customers, CustomerCorrections, CustomerMerges, FileRequests],
};
