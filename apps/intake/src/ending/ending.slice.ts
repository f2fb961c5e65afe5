import type { Slice } from '@aftercase/platform';
import { CaseEnding } from './case-ending.entity.js';
import { EndingController } from './ending.controller.js';
import * as migrations from './ending.migration.js';
import { Endings } from './endings.js';

export const ending: Slice = {
  entities: [CaseEnding],
  migrations: Object.values(migrations),
  controllers: [EndingController],
  providers: [Endings],
};
