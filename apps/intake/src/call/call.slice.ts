import type { Slice } from '@aftercase/platform';
import { CallController } from './call.controller.js';
import { Call } from './call.entity.js';
import * as callMigrations from './call.migration.js';
import { CallChanges } from './call-changes.js';
import { Calls } from './calls.js';
import * as oldCallNumberMigrations from './old-call-number.migration.js';

/** 叫修登记簿: the call register, with the numbers that cases bore on paper. */
export const call: Slice = {
  entities: [Call],
  migrations: [...Object.values(callMigrations), ...Object.values(oldCallNumberMigrations)],
  controllers: [CallController],
  providers: [Calls, CallChanges],
};
