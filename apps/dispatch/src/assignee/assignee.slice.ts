import type { Slice } from '@aftercase/platform';
import { Assignees } from './assignees.js';

export const assignee: Slice = {
  providers: [Assignees],
};
