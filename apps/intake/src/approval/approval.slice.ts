import type { Slice } from '@aftercase/platform';
import { ApprovalController } from './approval.controller.js';
import { Approval } from './approval.entity.js';
import * as migrations from './approval.migration.js';
import { Approvals } from './approvals.js';

export const approval: Slice = {
  entities: [Approval],
  migrations: Object.values(migrations),
  controllers: [ApprovalController],
  providers: [Approvals],
};
