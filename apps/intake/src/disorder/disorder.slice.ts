import type { Slice } from '@aftercase/platform';
import { DisorderController } from './disorder.controller.js';
import * as migrations from './disorder.migration.js';
import { Disorders } from './disorders.js';

export const disorder: Slice = {
  migrations: Object.values(migrations),
  controllers: [DisorderController],
  providers: [Disorders],
};
