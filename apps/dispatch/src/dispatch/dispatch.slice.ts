import type { Slice } from '@aftercase/platform';
import { DispatchController } from './dispatch.controller.js';
import { Dispatch } from './dispatch.entity.js';
import * as migrations from './dispatch.migration.js';
import { Dispatches } from './dispatches.js';
import { JobsOfBefore } from './jobs.js';

export const dispatch: Slice = {
  entities: [Dispatch],
  migrations: Object.values(migrations),
  controllers: [DispatchController],
  providers: [Dispatches, JobsOfBefore],
};
