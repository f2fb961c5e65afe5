import type { Slice } from '@aftercase/platform';
import { AssignmentConsumer } from './assignment.consumer.js';
import { AssignmentController } from './assignment.controller.js';
import { Assignments } from './assignments.js';
import { Claims } from './claims.js';
import { Reassignments } from './reassignments.js';
import { Unassignments } from './unassignments.js';

export const assignment: Slice = {
  controllers: [AssignmentController, AssignmentConsumer],
  providers: [Assignments, Claims, Reassignments, Unassignments],
};
