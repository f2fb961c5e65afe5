import { assigneeKinds } from '@aftercase/contracts';
import { mayEnterFor, type Work } from '@aftercase/platform';
import type { Dispatch } from '../dispatch/dispatch.entity.js';

/** Somebody who goes out to customers, and not whoever sends them. */
export const goes = ({ caller }: Work): boolean => (assigneeKinds as readonly string[]).includes(caller.role);

/** Whoever was sent; and a supervisor, whom the gate lets in to enter late, with a reason, what they did. */
export const mayEnter = (work: Work, { technician }: Dispatch): boolean =>
  mayEnterFor(work, { person: technician });
