import type { Slice } from '@aftercase/platform';
import * as adoptionMigrations from './adoption.migration.js';
import { BranchController } from './branch.controller.js';
import { Branch } from './branch.entity.js';
import * as migrations from './branch.migration.js';
import { Branches } from './branches.js';

export const branch: Slice = {
  entities: [Branch],
  migrations: [...Object.values(migrations), ...Object.values(adoptionMigrations)],
  controllers: [BranchController],
  providers: [Branches],
};
