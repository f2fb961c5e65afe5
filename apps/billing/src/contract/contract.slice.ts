import type { Slice } from '@aftercase/platform';
import { ContractController } from './contract.controller.js';
import { Contract } from './contract.entity.js';
import * as migrations from './contract.migration.js';
import { ContractLife } from './contract-life.js';
import { ContractPeriod } from './contract-period.entity.js';
import { Contracts } from './contracts.js';
import { Cover } from './cover.entity.js';
import * as coverMigrations from './cover.migration.js';
import { Covers } from './covers.js';
import { ExpiryNotice } from './expiry-notice.entity.js';

export const contract: Slice = {
  entities: [Contract, ContractPeriod, ExpiryNotice, Cover],
  migrations: [...Object.values(migrations), ...Object.values(coverMigrations)],
  controllers: [ContractController],
  providers: [Contracts, ContractLife, Covers],
};
