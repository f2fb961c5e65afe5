import type { Slice } from '@aftercase/platform';
import * as migrations from './planned-call.migration.js';
import { PlannedCalls } from './planned-calls.js';

export const plannedCall: Slice = {
  migrations: Object.values(migrations),
  providers: [PlannedCalls],
};
