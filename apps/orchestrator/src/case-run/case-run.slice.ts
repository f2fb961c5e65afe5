import type { Slice } from '@aftercase/platform';
import { CaseRun } from './case-run.entity.js';
import * as migrations from './case-run.migration.js';
import { CaseRuns } from './case-runs.js';

export const caseRun: Slice = {
  entities: [CaseRun],
  migrations: Object.values(migrations),
  providers: [CaseRuns],
};
