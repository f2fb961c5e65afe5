import type { Slice } from '@aftercase/platform';
import { AssignmentController } from './assignment.controller.js';
import { Assignments } from './assignments.js';
import { Claims } from './claims.js';
import { Reassignments } from './reassignments.js';

export const assignment: Slice = {
  controllers: [AssignmentController],
  providers: [Assignments, Claims, Reassignments],
};
