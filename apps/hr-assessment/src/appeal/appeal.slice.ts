import type { Slice } from '@aftercase/platform';
import { AppealController } from './appeal.controller.js';
import { Appeal } from './appeal.entity.js';
import * as migrations from './appeal.migration.js';
import { Appeals } from './appeals.js';

export const appeal: Slice = {
  entities: [Appeal],
  migrations: Object.values(migrations),
  controllers: [AppealController],
  providers: [Appeals],
};
